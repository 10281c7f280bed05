import type { Ledger, Loss } from "../core";
import { type Deployment, logicalName } from "../deployment";

/** Where the records of one sender are: what it read is the sum of all the others. */
export interface SenderReport {
  /** URN of what sent them; of something that copies records, of that. */
  readonly sender: string;
  readonly name: string;
  readonly read: number;
  /** By the place at which they came to rest, such as an index. */
  readonly delivered: readonly { readonly place: string; readonly records: number }[];
  /** Records that are elsewhere, by what became of them. */
  readonly others: Readonly<Record<Loss["kind"], number>>;
}

/** The senders of a replay in the order in which their first records were told. */
export function senderReports(deployment: Deployment, ledger: Ledger): readonly SenderReport[] {
  const { arrivals, losses } = ledger;
  const urns = new Set([...arrivals, ...losses].flatMap(({ origin }) => origin.sender ?? []));
  return [...urns].map((sender) => {
    const places = new Map<string, number>();
    for (const { place, origin, records } of arrivals) {
      if (origin.sender === sender) places.set(place, (places.get(place) ?? 0) + records);
    }
    const others = { lost: 0, "not captured": 0, dropped: 0, backup: 0, "dead letter": 0 };
    for (const { kind, origin, records } of losses) if (origin.sender === sender) others[kind] += records;
    const delivered = [...places].map(([place, records]) => ({ place, records }));
    const read =
      delivered.reduce((sum, { records }) => sum + records, 0) +
      Object.values(others).reduce((sum, records) => sum + records, 0);
    const resource = deployment.resources.find(({ urn }) => urn === sender);
    return { sender, name: resource === undefined ? sender : logicalName(resource), read, delivered, others };
  });
}

import type { Aside, Omission, Outcome } from "./outcome";
import { type Origin, tallyOf } from "./parcel";
import type { OneOfMany, Stop } from "./stop";

/** Records of one origin that ended at one place for one cause. */
export interface Loss {
  /**
   * `lost` means that something on the way is broken; an omission, that somebody set it so; what is set aside is kept
   * and can be sent again.
   */
  readonly kind: "lost" | Omission | Aside;
  readonly origin: Origin;
  readonly records: number;
  readonly place: string;
  readonly reason: string;
}

/** Names of one cause that are told apart; a report says "at least" beyond. */
const mostNames = 10_000;

interface Group {
  readonly kind: Loss["kind"];
  readonly origin: Origin;
  readonly first: Stop;
  records: number;
  /** Streams, files or values that stopped for this cause. */
  readonly names: Set<string>;
}

/**
 * Puts equal losses together: one entry for each origin, place and cause, in order of first appearance. Reasons that
 * differ only in the log stream or file that they are about are one cause, or a large account would drown in them.
 */
export class Losses {
  private readonly groups = new Map<string, Group>();

  public add(outcome: Pick<Outcome, "kept" | "dropped" | "stopped">): void {
    for (const kept of outcome.kept) {
      if (kept.as !== "arrived") this.addAll(kept.as, kept.why, kept.parcels);
    }
    for (const { as, why, parcels } of outcome.dropped) this.addAll(as, why, parcels);
    for (const { stop, parcels } of outcome.stopped) this.addAll("lost", stop, parcels);
  }

  public all(): readonly Loss[] {
    return [...this.groups.values()].map(({ kind, origin, records, first, names }) => ({
      kind,
      origin,
      records,
      place: first.place,
      reason: reasonOf(first, names),
    }));
  }

  private addAll(kind: Loss["kind"], stop: Stop, parcels: Parameters<typeof tallyOf>[0]): void {
    const { place, about } = stop;
    const cause = about === undefined ? stop.reason : stop.reason.replaceAll(about.name, "");
    for (const { origin, records } of tallyOf(parcels)) {
      const key = JSON.stringify([kind, origin.sender, origin.label, place, cause, about?.kind]);
      const group = this.groups.get(key) ?? { kind, origin, first: stop, records: 0, names: new Set() };
      this.groups.set(key, group);
      group.records += records;
      if (about !== undefined && group.names.size < mostNames) group.names.add(about.name);
    }
  }
}

/** The first one's reason; after its name, how many others there are. */
function reasonOf({ reason, about }: Stop, names: ReadonlySet<string>): string {
  return about === undefined || names.size < 2 ? reason : withOthers(reason, about, names.size);
}

function withOthers(reason: string, { name, kind }: OneOfMany, names: number): string {
  const others = names - 1;
  const count = `${names < mostNames ? "" : "at least "}${others} more ${kind}${others === 1 ? "" : "s"}`;
  // A function, as a key may hold a $, which has a meaning in a replacement text.
  return reason.replace(name, () => `${name} and ${count}`);
}

import type { Missed } from "../capture/capture";
import type { Undelivered } from "./delivery-report";

/** Losses of one label, place and cause while they are counted. */
interface Group {
  readonly first: Missed;
  records: number;
  /** Streams or files that stopped for this cause. */
  readonly arns: Set<string>;
}

/**
 * Puts equal losses together: one entry for each label, place and cause, in order of first appearance. Reasons that
 * differ only in the log stream or file that they are about are one cause, or a large account would drown in them.
 */
export function countUndelivered(
  flowLog: string | undefined,
  missed: readonly Missed[],
): readonly Undelivered[] {
  const groups = new Map<string, Group>();
  for (const one of missed) {
    const { kind, label, place, about } = one;
    const cause = about === undefined ? one.reason : one.reason.replaceAll(about.arn, "");
    const key = JSON.stringify([kind, label, place, cause, about?.kind]);
    const group = groups.get(key) ?? { first: one, records: 0, arns: new Set() };
    groups.set(key, group);
    group.records += 1;
    if (about !== undefined) group.arns.add(about.arn);
  }
  return [...groups.values()].map((group) => {
    const { kind, label, place } = group.first;
    return { kind, flowLog, label, records: group.records, place, reason: reasonOf(group) };
  });
}

/** The first one's reason; after its name, how many others there are. */
function reasonOf({ first: { reason, about }, arns }: Group): string {
  const others = arns.size - 1;
  if (about === undefined || others < 1) return reason;
  // A function, as a key may hold a $, which has a meaning in a replacement text.
  return reason.replace(
    about.arn,
    (arn) => `${arn} and ${others} more ${about.kind}${others === 1 ? "" : "s"}`,
  );
}

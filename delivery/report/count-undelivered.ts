import type { Missed } from "../capture/capture";
import type { Undelivered } from "./delivery-report";

/** Puts equal losses together: one entry for each label, place and reason, in order of first appearance. */
export function countUndelivered(
  flowLog: string | undefined,
  missed: readonly Missed[],
): readonly Undelivered[] {
  const counts = new Map<string, Undelivered>();
  for (const { kind, label, place, reason } of missed) {
    const key = JSON.stringify([kind, label, place, reason]);
    const records = (counts.get(key)?.records ?? 0) + 1;
    counts.set(key, { kind, flowLog, label, records, place, reason });
  }
  return [...counts.values()];
}

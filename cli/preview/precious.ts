import { resourceTypes } from "../../delivery";
import type { Change } from "./changes";

/** What is lost with a resource that holds or makes records, if it is replaced or deleted. */
const losses: Readonly<Record<string, string>> = {
  [resourceTypes.flowLogType]:
    "nothing is recorded from the moment the old one goes until the new one is at work, some ten minutes",
  [resourceTypes.keyType]: "what the old key encrypted can no longer be read once AWS has deleted it",
  [resourceTypes.logGroupType]: "the events in it go with it",
  ...Object.fromEntries(
    resourceTypes.bucketTypes.map((type) => [
      type,
      "the objects in it go with it, or keep the update from ending",
    ]),
  ),
};

/** What must be on top of a report: each flow log, bucket, key or log group that is replaced or deleted. */
export function precious(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ kind, type, name }) => {
    const loss = losses[type];
    if (loss === undefined || (kind !== "replaced" && kind !== "deleted")) return [];
    return [`‼️ ${type.split(":").at(-1) ?? type} \`${name}\` is ${kind}: ${loss}`];
  });
}

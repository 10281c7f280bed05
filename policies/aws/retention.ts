import { known, readList, readNumber, readText, unknownPart } from "../reading";
import { candidates, reference } from "../reference";
import { grouped, type Stack } from "../stack";
import type { StackResource } from "../stack-resource";
import { bucketTarget } from "./targets";

/** Days for which something is kept, `Infinity` where for ever; `undefined` where nobody knows before the update. */
export type Days = number | undefined;

/** A log group that names no number of days keeps what it has for ever. */
export function logGroupRetention(group: StackResource): Days {
  const reading = readNumber(group, "retentionInDays");
  if (reading.state === "unknown") return undefined;
  return reading.state === "known" && reading.value > 0 ? reading.value : Infinity;
}

/** The days after which the first lifecycle rule of a bucket expires objects. */
export function bucketRetention(stack: Stack): (bucket: StackResource) => Days {
  const configurations = grouped(
    stack
      .ofType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
      .flatMap((configuration) =>
        candidates(reference(stack, configuration, ["bucket"], bucketTarget)).map(
          ({ urn }) => [urn, configuration] as const,
        ),
      ),
  );
  return (bucket) => shortest((configurations.get(bucket.urn) ?? []).flatMap(expirations));
}

function expirations(configuration: StackResource): readonly Days[] {
  const rules = readList(configuration, "rules");
  if (rules.state === "unknown" || (rules.state === "known" && rules.value.includes(unknownPart)))
    return [undefined];
  return (known(rules) ?? []).map((_, at) => {
    if (known(readText(configuration, "rules", at, "status")) === "Disabled") return Infinity;
    const days = readNumber(configuration, "rules", at, "expiration", "days");
    if (days.state === "unknown") return undefined;
    return days.state === "known" && days.value > 0 ? days.value : Infinity;
  });
}

function shortest(all: readonly Days[]): Days {
  return all.includes(undefined)
    ? undefined
    : Math.min(Infinity, ...all.filter((days) => days !== undefined));
}

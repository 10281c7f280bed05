import {
  type Path,
  type Reading,
  read,
  readFlag,
  readList,
  readText,
  isMapping,
  unknownPart,
} from "../reading";
import { candidates, comesFrom, reference } from "../reference";
import { grouped, type Stack } from "../stack";
import type { StackResource } from "../stack-resource";
import { bucketTarget } from "./targets";
import { bucketTypes, keyTypes } from "./types";

/** Whether something is so; `unknown`: nobody knows before the update. */
export type Answer = "yes" | "no" | "unknown";

/** Whether a property names a key: any text will do, and before it is known that it comes from a key of the program. */
export function namesKey(stack: Stack, resource: StackResource, ...path: Path): Answer {
  const reading = read(resource, ...path);
  if (reading.state === "known") return reading.value === "" ? "no" : "yes";
  if (reading.state === "absent") return "no";
  return comesFrom(stack, resource, path[0], keyTypes) ? "yes" : "unknown";
}

export function isOn(resource: StackResource, ...path: Path): Answer {
  return answer(readFlag(resource, ...path), (value) => value);
}

export function answer<T>(reading: Reading<T>, is: (value: T) => boolean): Answer {
  if (reading.state === "unknown") return "unknown";
  return reading.state === "known" && is(reading.value) ? "yes" : "no";
}

/** Whether each bucket of the stack is encrypted with a key of KMS by default, by the bucket's URN. */
export function bucketsWithKey(stack: Stack): (bucket: StackResource) => Answer {
  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  const configured = grouped(
    stack
      .ofType(type)
      .flatMap((configuration) =>
        candidates(reference(stack, configuration, ["bucket"], bucketTarget)).map(
          ({ urn }) => [urn, configuration] as const,
        ),
      ),
  );
  return (bucket) => {
    const answers = [
      ...(configured.get(bucket.urn) ?? []).map((configuration) => usesKms(configuration, "rules")),
      inlineUsesKms(bucket),
    ];
    return answers.find((found) => found === "yes") ?? answers.find((found) => found === "unknown") ?? "no";
  };
}

function usesKms(configuration: StackResource, property: string): Answer {
  const rules = readList(configuration, property);
  if (rules.state !== "known") return rules.state === "unknown" ? "unknown" : "no";
  const algorithms = rules.value.map((_, at) =>
    readText(configuration, property, at, "applyServerSideEncryptionByDefault", "sseAlgorithm"),
  );
  if (algorithms.some((reading) => reading.state === "known" && reading.value.startsWith("aws:kms")))
    return "yes";
  return rules.value.includes(unknownPart) || algorithms.some(({ state }) => state === "unknown")
    ? "unknown"
    : "no";
}

/** The older way, on the bucket itself; there it is an output as well, which a preview does not know. */
function inlineUsesKms(bucket: StackResource): Answer {
  const inline = read(bucket, "serverSideEncryptionConfiguration");
  if (!bucketTypes.includes(bucket.type) || inline.state !== "known" || !isMapping(inline.value)) return "no";
  const algorithm = readText(
    bucket,
    ...([
      "serverSideEncryptionConfiguration",
      "rule",
      "applyServerSideEncryptionByDefault",
      "sseAlgorithm",
    ] as const),
  );
  return answer(algorithm, (value) => value.startsWith("aws:kms"));
}

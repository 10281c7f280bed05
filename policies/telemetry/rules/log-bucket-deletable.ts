import { bucketsOfStreams } from "../../aws/delivery-stream";
import { isOn } from "../../aws/encryption";
import { bucketTarget } from "../../aws/targets";
import { bucketTypes, deliveryStreamTypes, flowLogTypes, trailTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import type { Path } from "../../reading";
import { candidates, reference } from "../../reference";
import { rule } from "../../rule";
import type { Stack } from "../../stack";
import type { StackResource } from "../../stack-resource";

const write = 'new aws.s3.Bucket("…", { objectLockEnabled: true }, { protect: true });';

/** Where resources name the bucket that they write logs to. */
const writers: readonly (readonly [readonly string[], readonly Path[]])[] = [
  [flowLogTypes, [["logDestination"]]],
  [trailTypes, [["s3BucketName"]]],
  [deliveryStreamTypes, bucketsOfStreams],
];

export const logBucketDeletable = rule({
  id: "log-bucket-deletable",
  demand: "No bucket that holds logs can be deleted by an update.",
  severity: "high",
  // A stack for trying out rightly takes its bucket away.
  level: "advisory",
  controls: { nist: ["AU-9", "CP-6(2)"], pci: ["10.3.4", "10.5.1"] },
  remediation: "Protect the bucket in Pulumi or lock its objects, and leave forceDestroy out.",
  settings: {},
  check: (stack) => {
    const holding = logBuckets(stack);
    return stack
      .ofType(...bucketTypes)
      .filter(({ urn }) => holding.has(urn))
      .flatMap(findingOn);
  },
});

function findingOn(bucket: StackResource): readonly Finding[] {
  const emptied = isOn(bucket, "forceDestroy");
  if (emptied === "unknown")
    return [undecided(bucket, "its forceDestroy is not known before the update", "forceDestroy: false")];
  if (emptied === "yes")
    return [
      violation(bucket, "holds logs, and is emptied and deleted with the stack", "forceDestroy: false"),
    ];
  const kept = bucket.opts?.protect === true || isOn(bucket, "objectLockEnabled") === "yes";
  return kept ? [] : [violation(bucket, "holds logs, and nothing keeps an update from deleting it", write)];
}

/** URNs of the buckets that something in the stack writes logs to, or may. */
function logBuckets(stack: Stack): ReadonlySet<string> {
  return new Set(
    writers.flatMap(([types, paths]) =>
      stack
        .ofType(...types)
        .flatMap((writer) =>
          paths.flatMap((path) => candidates(reference(stack, writer, path, bucketTarget))),
        )
        .map(({ urn }) => urn),
    ),
  );
}

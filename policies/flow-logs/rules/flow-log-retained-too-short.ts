import { z } from "zod";
import { bucketRetention, type Days, logGroupRetention } from "../../aws/retention";
import { bucketTarget, subnetTarget, vpcTarget } from "../../aws/targets";
import { bucketTypes, deliveryStreamTypes, flowLogTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { reference, referred } from "../../reference";
import { rule } from "../../rule";
import { grouped, type Stack } from "../../stack";
import type { StackResource } from "../../stack-resource";
import { destinationOf } from "../destination";

export const flowLogRetainedTooShort = rule({
  id: "flow-log-retained-too-short",
  demand:
    "What is recorded of each VPC, subnet or interface is kept long enough in at least one destination.",
  severity: "medium",
  controls: { nist: ["AU-11", "SI-12"], pci: ["10.5.1"] },
  remediation:
    "Raise retentionInDays of the log group or the expiration of the bucket's lifecycle rule, or record to a bucket as well.",
  settings: { days: z.int().min(1).default(365).describe("days that at least one destination keeps") },
  check: (stack, { days }) => {
    const kept = keeper(stack);
    const bySource = grouped(
      stack
        .ofType(...flowLogTypes)
        .map((flowLog) => [sourceOf(stack, flowLog), { flowLog, days: kept(flowLog) }]),
    );
    return [...bySource.values()].flatMap((logs) => findingOn(logs, days));
  },
});

interface Kept {
  readonly flowLog: StackResource;
  readonly days: Days;
}

function findingOn(logs: readonly Kept[], days: number): readonly Finding[] {
  if (logs.some((log) => log.days !== undefined && log.days >= days)) return [];
  const write = `retentionInDays: ${days}, or expiration: { days: ${days} } in the bucket's lifecycle rule`;
  const open = logs.find((log) => log.days === undefined);
  if (open !== undefined)
    return [
      undecided(open.flowLog, "how long its destination keeps is not known here before the update", write),
    ];
  const longest = logs.reduce((a, b) => ((a.days ?? 0) >= (b.days ?? 0) ? a : b));
  return [violation(longest.flowLog, `is kept for ${longest.days ?? 0} days; ${days} are asked for`, write)];
}

/** The days for which a flow log's destination keeps. */
function keeper(stack: Stack): (flowLog: StackResource) => Days {
  const ofBucket = bucketRetention(stack);
  return (flowLog) => {
    const destination = destinationOf(stack, flowLog);
    if (destination.to === "ambiguous") return undefined;
    // What is not made here `flow-log-without-destination` reports, or its configuration allows.
    if (destination.to !== "resource") return Infinity;
    const { resource } = destination;
    if (bucketTypes.includes(resource.type)) return ofBucket(resource);
    if (!deliveryStreamTypes.includes(resource.type)) return logGroupRetention(resource);
    const bucket = referred(stack, resource, ["extendedS3Configuration", "bucketArn"], bucketTarget);
    return bucket && ofBucket(bucket);
  };
}

/** One text for each thing that is recorded. */
function sourceOf(stack: Stack, flowLog: StackResource): string {
  for (const [property, target] of [
    ["vpcId", vpcTarget],
    ["subnetId", subnetTarget],
    ["eniId", { types: ["aws:ec2/networkInterface:NetworkInterface"], keys: ["id"] }],
  ] as const) {
    const source = reference(stack, flowLog, [property], target);
    if (source.to === "resource") return source.resource.urn;
    if (source.to === "elsewhere") return source.value;
  }
  return flowLog.urn;
}

import { bucketTarget, deliveryStreamTarget, logGroupTarget } from "../aws/targets";
import { flowLogTypes } from "../aws/types";
import { readText } from "../reading";
import { candidates, type Reference, reference, type Target } from "../reference";
import { derived } from "../../telemetry/derived";
import { grouped, type Stack } from "../stack";
import type { StackResource } from "../stack-resource";

/** `logDestinationType` of a flow log, and what its `logDestination` then names. */
const targets: Readonly<Record<string, Target>> = {
  "cloud-watch-logs": logGroupTarget,
  s3: bucketTarget,
  "kinesis-data-firehose": deliveryStreamTarget,
};

/** What a flow log's type of destination is where it says none. */
const defaultType = "cloud-watch-logs";

const anyTarget: Target = {
  types: Object.values(targets).flatMap(({ types }) => types),
  keys: ["arn"],
};

/** Where a flow log delivers to. */
export function destinationOf(stack: Stack, flowLog: StackResource): Reference {
  const type = readText(flowLog, "logDestinationType");
  const name = type.state === "known" ? type.value : type.state === "absent" ? defaultType : undefined;
  return reference(stack, flowLog, ["logDestination"], targets[name ?? ""] ?? anyTarget);
}

/** The flow logs that deliver, or may deliver, to each resource, by its URN. */
export const flowLogsByDestination = derived((stack: Stack) =>
  grouped(
    stack
      .ofType(...flowLogTypes)
      .flatMap((flowLog) =>
        candidates(destinationOf(stack, flowLog)).map(({ urn }) => [urn, flowLog] as const),
      ),
  ),
);

/** The resources of these types to which flow logs of the program deliver. */
export function destinationsOfFlowLogs(stack: Stack, types: readonly string[]): readonly StackResource[] {
  const delivered = flowLogsByDestination(stack);
  return stack.ofType(...types).filter(({ urn }) => delivered.has(urn));
}

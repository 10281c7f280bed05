import { z } from "zod";
import { flowLogTypes } from "../../aws/types";
import { handedOn } from "../../aws/handed-on";
import { undecided, violation } from "../../finding";
import { matchesPattern } from "../../pattern";
import { rule } from "../../rule";
import type { Stack } from "../../stack";
import { destinationOf } from "../destination";

const write = "logDestination: logGroup.arn, or the ARN of a bucket or a delivery stream of this program";

export const flowLogWithoutDestination = rule({
  id: "flow-log-without-destination",
  demand:
    "Every flow log delivers to a destination that the program makes, that a stack which it reads hands on, or that is allowed.",
  severity: "high",
  controls: { nist: ["AU-12"] },
  remediation:
    "Let logDestination name a log group, bucket or delivery stream of the program or an output of another stack, or allow the other account's ARN in allowedDestinations.",
  settings: {
    allowedDestinations: z
      .array(z.string())
      .default([])
      .describe("patterns of ARNs of destinations that another program makes; * stands for any letters"),
  },
  check: (stack, { allowedDestinations }) =>
    stack.ofType(...flowLogTypes).flatMap((flowLog) => {
      const destination = destinationOf(stack, flowLog);
      switch (destination.to) {
        case "resource":
        case "ambiguous":
          return [];
        case "nothing":
          return [violation(flowLog, "names no destination", write)];
        case "unknown":
          return [undecided(flowLog, "its logDestination is not known before the update", write)];
        case "elsewhere":
          if (allowedDestinations.some((pattern) => matchesPattern(pattern, destination.value))) return [];
          if (isHandedOn(stack, destination.value)) return [];
          // A preview alone gets here: an update of a stack that reads one which is not up is refused.
          if (handedOn(stack).isAwaited) return [];
          return [
            violation(
              flowLog,
              `delivers to ${destination.value}, which is neither made here nor allowed`,
              `allowedDestinations: ["${destination.value}"] in the rule's configuration, if it is meant`,
            ),
          ];
      }
    }),
});

/** A flow log may name a folder of a bucket. */
function isHandedOn(stack: Stack, destination: string): boolean {
  const [bucket = ""] = destination.split("/");
  const { texts } = handedOn(stack);
  return texts.has(destination) || (bucket.startsWith("arn:aws") && texts.has(bucket));
}

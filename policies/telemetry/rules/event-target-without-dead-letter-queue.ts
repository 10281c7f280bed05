import type { Answer } from "../../aws/encryption";
import { isMapping, known, read } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";
import { findings } from "../demand";

export const eventTargetWithoutDeadLetterQueue = rule({
  id: "event-target-without-dead-letter-queue",
  demand: "Every target of an event rule has a dead-letter queue.",
  severity: "medium",
  controls: { nist: ["AU-5"] },
  remediation: "Set deadLetterConfig: EventBridge drops an event that it could not deliver for a day.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: ["aws:cloudwatch/eventTarget:EventTarget"],
      holds: hasQueue,
      lacks: "drops events that it cannot deliver",
      unknown: "its deadLetterConfig is not known before the update",
      write: "deadLetterConfig: { arn: queue.arn }",
    }),
});

function hasQueue(target: StackResource): Answer {
  const config = read(target, "deadLetterConfig");
  if (config.state === "unknown") return "unknown";
  const mapping = known(config);
  // A queue whose ARN is not known yet is a queue.
  return isMapping(mapping) && (mapping.arn ?? "") !== "" ? "yes" : "no";
}

import {
  type DeployedResource,
  eventTargetType,
  logicalName,
  object,
  subscriptionFilterType,
  text,
} from "../../deployment";
import { functionAt } from "../../lambda";
import type { FindingRule } from "../finding";

/** A target or a function that nobody waits for, without a queue for what it fails on: that is dropped unseen. */
export const deadLetterQueues: FindingRule = ({ deployment }) => [
  ...deployment
    .ofType(eventTargetType)
    .filter((target) => !hasQueue(target, "arn"))
    .map((target) => ({
      severity: "warning" as const,
      resource: target.urn,
      name: logicalName(target),
      sentence: `target ${logicalName(target)} has no dead-letter queue: what EventBridge cannot deliver within a day is dropped; give it one`,
    })),
  ...deployment.ofType(subscriptionFilterType).flatMap((filter) => {
    const writer = functionAt(deployment, text(filter, "destinationArn") ?? "");
    if (writer === undefined || hasQueue(writer, "targetArn")) return [];
    return [
      {
        severity: "warning" as const,
        resource: writer.urn,
        name: logicalName(writer),
        sentence: `function ${logicalName(writer)} has no dead-letter queue: a message that it fails on three times is dropped; give it one`,
      },
    ];
  }),
];

function hasQueue(resource: DeployedResource, property: string): boolean {
  const queue = object(resource, "deadLetterConfig")?.[property];
  return typeof queue === "string" && queue !== "";
}

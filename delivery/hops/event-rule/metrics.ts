import { eventRuleType } from "../../deployment";
import type { ServiceMetrics } from "../../watch";

/**
 * What EventBridge emits of a rule whose events do not arrive; of one whose events do, nothing.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export const eventRuleMetrics: ServiceMetrics = {
  namespace: "AWS/Events",
  names: ["FailedInvocations", "InvocationsFailedToBeSentToDlq", "InvocationsSentToDlq"],
  dimensions: [["RuleName"], ["EventBusName", "RuleName"]],
  whyNone: ({ deployment }, { dimensions: { RuleName: rule = "" } }) =>
    deployment.having("name", rule, eventRuleType).length > 0
      ? undefined
      : `but the deployment has no rule ${rule}`,
  reading: () => ({ sound: undefined, worst: 1 }),
};

import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../../shared/component";
import { healthAlarm } from "../../shared/health-alarm";

/**
 * What EventBridge says of a rule whose events do not arrive, by the word in the name of the alarm.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const failures = {
  "rule-failed": {
    metricName: "FailedInvocations",
    means: "EventBridge gave up on events of the rule: they are in its dead-letter queue.",
    firstLook: "the role of the rule's target, firehose:PutRecord on the stream",
  },
  "rule-lost": {
    metricName: "InvocationsFailedToBeSentToDlq",
    means: "EventBridge could not even keep events of the rule in its dead-letter queue: they are lost.",
    firstLook: "the policy of the queue, and whether the queue is there",
  },
} as const;

export function ruleAlarms(
  name: string,
  ruleName: pulumi.Input<string>,
  alarmActions: readonly pulumi.Input<string>[],
  options: ChildOptions,
): void {
  for (const [word, { metricName, means, firstLook }] of Object.entries(failures)) {
    healthAlarm(
      `${name}-${word}`,
      {
        namespace: "AWS/Events",
        metricName,
        dimensions: { RuleName: ruleName },
        statistic: "Sum",
        rings: "from",
        threshold: 1,
        period: 300,
        runbook: [
          means,
          `1. Compare ${firstLook}, with the program (pulumi preview --diff --refresh).`,
          "2. Findings stay in Security Hub for 90 days: those of the time can be read there and sent again.",
        ].join("\n"),
      },
      alarmActions,
      options,
    );
  }
}

import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../component";
import { healthAlarm } from "../health-alarm";

/** What an alarm says of a rule's events. */
export interface RuleWords {
  /** What to compare with the program where they are not taken. */
  readonly target: string;
  /** What to do about those that did not arrive. */
  readonly again: string;
}

/**
 * What EventBridge says of a rule whose events do not arrive, by the word in the name of the alarm.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const failures = {
  "rule-failed": {
    metricName: "FailedInvocations",
    means: "EventBridge gave up on events of the rule: they are in its dead-letter queue.",
    queue: undefined,
  },
  "rule-lost": {
    metricName: "InvocationsFailedToBeSentToDlq",
    means: "EventBridge could not even keep events of the rule in its dead-letter queue: they are lost.",
    queue: "the policy of the queue, and whether the queue is there",
  },
} as const;

export function ruleAlarms(
  name: string,
  ruleName: pulumi.Input<string>,
  { target, again }: RuleWords,
  alarmActions: readonly pulumi.Input<string>[],
  options: ChildOptions,
): void {
  for (const [word, { metricName, means, queue }] of Object.entries(failures)) {
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
          `1. Compare ${queue ?? target}, with the program (pulumi preview --diff --refresh).`,
          `2. ${again}`,
        ].join("\n"),
      },
      alarmActions,
      options,
    );
  }
}

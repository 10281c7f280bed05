import type * as aws from "@pulumi/aws";

import { deadLetterQueue, type DeadLetterQueue, type DeadLetterQueueArgs } from "../bundled-function";
import type { ChildOptions } from "../component";

/** A queue for events that a rule could not bring to its target, to which this rule alone may send. */
export function undeliveredEvents(
  name: string,
  rule: aws.cloudwatch.EventRule,
  args: Omit<DeadLetterQueueArgs, "statements">,
  options: ChildOptions,
): DeadLetterQueue {
  return deadLetterQueue(
    `${name}-undelivered`,
    {
      ...args,
      statements: rule.arn.apply((ruleArn) => [
        {
          Sid: "LetRuleSend",
          Effect: "Allow" as const,
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
        },
      ]),
    },
    options,
  );
}

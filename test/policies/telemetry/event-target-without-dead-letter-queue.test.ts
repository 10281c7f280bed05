import { eventTargetWithoutDeadLetterQueue } from "../../../policies/telemetry/rules/event-target-without-dead-letter-queue";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const target = (deadLetterConfig?: unknown) =>
  resource("aws:cloudwatch/eventTarget:EventTarget", "findings", { deadLetterConfig });
const lacks = ['findings: event target "findings" drops events that it cannot deliver'];

ruleCases(eventTargetWithoutDeadLetterQueue, {
  noncompliant: [
    { title: "refuses a target without a queue", stack: [target()], says: lacks },
    { title: "refuses a configuration that names none", stack: [target({})], says: lacks },
  ],
  compliant: [{ title: "takes a queue whose ARN is not known yet", stack: [target({ arn: unknown })] }],
  lookedUp: [
    {
      title: "takes a queue of another program",
      stack: [target({ arn: "arn:aws:sqs:eu-west-1:111122223333:failed" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a configuration that is not known",
      stack: [target(unknown)],
      says: [
        'findings: ? event target "findings" cannot be judged: its deadLetterConfig is not known before the update',
      ],
    },
  ],
});

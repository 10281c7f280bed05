import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../component";
import { healthAlarm } from "../health-alarm";
import { policyDocument, tlsOnly, type PolicyStatement } from "../policy-document";

/** Seconds that a queue keeps a message at most, 14 days: time enough to mend what refused it. */
const retentionSeconds = 1_209_600;

const sendAgain =
  ", then send the messages again; documents have ids of their own, so that none is there twice.";

/** What a dead-letter queue's alarm says of it. */
export interface DeadLetterWords {
  /** What lies in it, in a sentence: `log messages that the function could not index`. */
  readonly holds: string;
  /** What to do when the cause is mended. Default: send them again, as documents are not there twice. */
  readonly again?: string | undefined;
}

export interface DeadLetterQueueArgs extends DeadLetterWords {
  readonly alarmActions: readonly pulumi.Input<string>[];
  /** Refuse to delete the queue with what it holds. Default false. */
  readonly protect?: boolean | undefined;
  /** Who may send to it, beside those who may through IAM; the queue is their resource. Default nobody. */
  readonly statements?: pulumi.Input<readonly PolicyStatement[]> | undefined;
}

export interface DeadLetterQueue {
  readonly arn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  /** What must exist before others send. */
  readonly policy: pulumi.Resource;
}

/** A queue of what could not be delivered, encrypted by SQS, over TLS only, and an alarm on its first message. */
export function deadLetterQueue(
  name: string,
  { holds, again = sendAgain, alarmActions, protect = false, statements = [] }: DeadLetterQueueArgs,
  options: ChildOptions,
): DeadLetterQueue {
  const queue = new aws.sqs.Queue(
    name,
    { messageRetentionSeconds: retentionSeconds, sqsManagedSseEnabled: true },
    { ...options, protect },
  );
  const policy = new aws.sqs.QueuePolicy(
    name,
    {
      queueUrl: queue.url,
      policy: pulumi
        .all([queue.arn, statements])
        .apply(([arn, senders]) =>
          policyDocument([
            ...senders.map((statement) => ({ ...statement, Resource: arn })),
            tlsOnly("sqs:*", arn),
          ]),
        ),
    },
    options,
  );
  healthAlarm(
    `${name}-filled`,
    {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      rings: "from",
      threshold: 1,
      period: 300,
      runbook: [
        `${name} holds ${holds}. They are kept for 14 days.`,
        "1. Read a message (aws sqs receive-message): it says why.",
        `2. Mend the cause${again}`,
      ].join("\n"),
    },
    alarmActions,
    options,
  );
  return { arn: queue.arn, url: queue.url, policy };
}

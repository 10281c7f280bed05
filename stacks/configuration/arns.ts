import { arn } from "./values";

/** ARNs that both a person's configuration and the outputs of other stacks may hold. */

export const bucketArn = arn("s3:::[a-z0-9.-]{3,63}", "a bucket: arn:aws:s3:::NAME");

export const deliveryStreamArn = arn(
  "firehose:[a-z0-9-]+:\\d{12}:deliverystream/[A-Za-z0-9_.-]{1,64}",
  "a delivery stream: arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME",
);

export const roleArn = arn("iam::\\d{12}:role/.+", "a role: arn:aws:iam::ACCOUNT:role/NAME");

export const topicArn = arn(
  "sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}",
  "a topic: arn:aws:sns:REGION:ACCOUNT:NAME",
);

export const eventBusArn = arn(
  "events:[a-z0-9-]+:\\d{12}:event-bus/[\\w.-]{1,256}",
  "an event bus: arn:aws:events:REGION:ACCOUNT:event-bus/NAME",
);

export const resourceShareArn = arn(
  "ram:[a-z0-9-]+:\\d{12}:resource-share/.+",
  "the share of another account: arn:aws:ram:REGION:ACCOUNT:resource-share/ID",
);

export const logGroupArn = arn(
  "logs:[a-z0-9-]+:\\d{12}:log-group:[\\w./#-]{1,512}",
  "a log group: arn:aws:logs:REGION:ACCOUNT:log-group:NAME",
);

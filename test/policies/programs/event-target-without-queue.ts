import * as aws from "@pulumi/aws";
import { key } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "an event target that drops what it cannot deliver, and one that does not",
  make: () => {
    const queue = new aws.sqs.Queue("failed", { kmsMasterKeyId: key("failed").id });
    new aws.cloudwatch.EventTarget("findings", {
      rule: "findings",
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:f",
    });
    new aws.cloudwatch.EventTarget("changes", {
      rule: "changes",
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:f",
      deadLetterConfig: { arn: queue.arn },
    });
  },
  finds: ["event-target-without-dead-letter-queue: findings"],
});

import * as aws from "@pulumi/aws";
import { key } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a topic and queues with encryption, one of them SQS's own",
  make: () => {
    new aws.sns.Topic("alerts", { kmsMasterKeyId: key("alerts").id });
    new aws.sqs.Queue("failed", { kmsMasterKeyId: key("failed").id });
    new aws.sqs.Queue("retried", { sqsManagedSseEnabled: true });
  },
  finds: [],
});

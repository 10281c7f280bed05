import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a topic and a queue without encryption",
  make: () => {
    new aws.sns.Topic("alerts");
    new aws.sqs.Queue("failed", { sqsManagedSseEnabled: false });
  },
  finds: ["topic-unencrypted: alerts", "queue-unencrypted: failed"],
});

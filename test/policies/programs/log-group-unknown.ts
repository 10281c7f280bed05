import * as aws from "@pulumi/aws";
import { fromAnotherStack } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a log group whose retention and key another stack decides",
  make: () => {
    new aws.cloudwatch.LogGroup("function", {
      retentionInDays: fromAnotherStack().apply(Number),
      kmsKeyId: fromAnotherStack(),
    });
  },
  finds: ["log-group-without-retention: function?", "log-group-without-key: function?"],
});

import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a log group without retention and key",
  make: () => {
    new aws.cloudwatch.LogGroup("function");
  },
  finds: ["log-group-without-retention: function", "log-group-without-key: function"],
});

import * as aws from "@pulumi/aws";
import { heartbeat, stream, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC recorded to a delivery stream",
  make: () => {
    const destination = stream();
    new aws.ec2.FlowLog("traffic", {
      vpcId: vpc().id,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "kinesis-data-firehose",
      logDestination: destination.arn,
    });
    heartbeat("traffic", "AWS/Firehose", destination.name);
  },
  finds: [],
});

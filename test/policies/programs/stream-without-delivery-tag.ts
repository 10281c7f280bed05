import * as aws from "@pulumi/aws";
import { heartbeat, stream, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a delivery stream without the tag that lets flow logs in",
  make: () => {
    const destination = stream("traffic", { tags: { Team: "network" } });
    new aws.ec2.FlowLog("traffic", {
      vpcId: vpc().id,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "kinesis-data-firehose",
      logDestination: destination.arn,
    });
    heartbeat("traffic", "AWS/Firehose", destination.name);
  },
  finds: ["delivery-stream-without-delivery-tag: traffic"],
});

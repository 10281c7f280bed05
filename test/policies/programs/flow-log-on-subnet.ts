import * as aws from "@pulumi/aws";
import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log of a subnet alone",
  make: () => {
    const subnet = new aws.ec2.Subnet("main", { vpcId: vpc().id, cidrBlock: "10.0.0.0/24" });
    recordedToLogGroup("", { flowLog: { vpcId: undefined, subnetId: subnet.id } });
  },
  finds: ["vpc-without-flow-log: main"],
});

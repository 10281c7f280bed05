import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC used by an id of the configuration, by two resources",
  make: () => {
    const vpcId = "vpc-0123456789abcdef0";
    new aws.ec2.Subnet("a", { vpcId, cidrBlock: "10.0.0.0/24" });
    new aws.ec2.Subnet("b", { vpcId, cidrBlock: "10.0.1.0/24" });
  },
  finds: ["vpc-without-flow-log: a?"],
});

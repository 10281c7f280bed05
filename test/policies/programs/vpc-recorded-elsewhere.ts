import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC used by its id, that the configuration says is recorded elsewhere",
  configuration: { "vpc-without-flow-log": { recordedElsewhere: ["vpc-0123456789abcdef0"] } },
  make: () => {
    new aws.ec2.Subnet("main", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" });
  },
  finds: [],
});

import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC adopted by Vpc.get, recorded nowhere here",
  make: () => {
    const { id } = aws.ec2.Vpc.get("main", "vpc-0123456789abcdef0");
    new aws.ec2.Subnet("main", { vpcId: id, cidrBlock: "10.0.0.0/24" });
  },
  finds: ["vpc-without-flow-log: main?"],
});

import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "the account's default VPC",
  make: () => {
    new aws.ec2.DefaultVpc("default");
  },
  finds: ["vpc-without-flow-log: default"],
});

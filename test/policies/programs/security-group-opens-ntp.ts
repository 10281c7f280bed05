import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a security group that lets anybody ask for the time",
  make: () => {
    new aws.ec2.SecurityGroup("time", {
      ingress: [{ protocol: "udp", fromPort: 123, toPort: 123, cidrBlocks: ["0.0.0.0/0"] }],
    });
    new aws.vpc.SecurityGroupIngressRule("inside", {
      securityGroupId: "sg-0123456789abcdef0",
      ipProtocol: "udp",
      fromPort: 123,
      toPort: 123,
      cidrIpv4: "10.0.0.0/8",
    });
  },
  finds: ["security-group-opens-ntp: time"],
});

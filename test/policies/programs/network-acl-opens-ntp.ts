import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "two network ACLs, of which one refuses NTP before it lets everything in",
  make: () => {
    const everything = { protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 };
    const refused = {
      protocol: "udp",
      ruleNo: 90,
      action: "deny",
      cidrBlock: "0.0.0.0/0",
      fromPort: 123,
      toPort: 123,
    };
    const vpcId = "vpc-0123456789abcdef0";
    new aws.ec2.NetworkAcl("open", { vpcId, ingress: [{ ...everything, ruleNo: 100 }] });
    new aws.ec2.NetworkAcl("closed", { vpcId, ingress: [{ ...everything, ruleNo: 100 }, refused] });
  },
  finds: ["network-acl-opens-ntp: open", "vpc-without-time-sync: closed?"],
});

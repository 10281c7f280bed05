import * as aws from "@pulumi/aws";
import { instance, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "an association that reaches one of two instances",
  make: () => {
    const subnet = new aws.ec2.Subnet("main", { vpcId: vpc().id, cidrBlock: "10.0.0.0/24" });
    const document = new aws.ssm.Document("time", {
      documentType: "Command",
      content: "server 169.254.169.123",
    });
    new aws.ssm.Association("time", {
      name: document.name,
      targets: [{ key: "tag:Time", values: ["sync"] }],
    });
    instance(subnet.id, { tags: { Time: "sync" } });
    new aws.ec2.Instance("stray", {
      ami: "ami-0123456789abcdef0",
      instanceType: "t3.micro",
      subnetId: subnet.id,
    });
  },
  finds: ["vpc-without-time-sync: main"],
});

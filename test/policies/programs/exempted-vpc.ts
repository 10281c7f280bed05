import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC exempted by its tag until next year",
  configuration: {
    "vpc-without-flow-log": {
      exemptions: [
        { tag: { key: "Purpose", value: "lab" }, reason: "lab without traffic", until: "2027-01-31" },
      ],
    },
  },
  make: () => {
    new aws.ec2.Vpc("lab", { cidrBlock: "10.0.0.0/16", tags: { Purpose: "lab" } });
  },
  finds: [],
});

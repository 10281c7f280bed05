import { vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC whose exemption by URN has ended",
  configuration: {
    "vpc-without-flow-log": {
      exemptions: [{ urn: "*::aws:ec2/vpc:Vpc::lab", reason: "lab without traffic", until: "2026-11-29" }],
    },
  },
  make: () => {
    vpc("lab");
  },
  finds: ["vpc-without-flow-log: lab"],
});

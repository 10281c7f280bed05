import { AwsxVpc, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "awsx's VPC beside another VPC that is recorded",
  make: () => {
    new AwsxVpc("main");
    recordedToLogGroup(vpc("other").id);
  },
  finds: ["vpc-without-flow-log: main"],
});

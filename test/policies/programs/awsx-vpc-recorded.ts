import { AwsxVpc, recordedToLogGroup } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "awsx's VPC, recorded through the component's output",
  make: () => {
    recordedToLogGroup(new AwsxVpc("main").vpcId);
  },
  finds: [],
});

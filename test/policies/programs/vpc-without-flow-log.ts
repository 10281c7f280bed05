import { vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC that nothing records",
  make: () => {
    vpc();
  },
  finds: ["vpc-without-flow-log: main"],
});

import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "two VPCs, of which a flow log records one",
  make: () => {
    const recorded = vpc("recorded");
    vpc("forgotten");
    recordedToLogGroup(recorded.id);
  },
  finds: ["vpc-without-flow-log: forgotten"],
});

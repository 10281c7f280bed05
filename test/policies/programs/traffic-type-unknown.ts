import { fromAnotherStack, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log whose traffic type another stack decides",
  make: () => {
    recordedToLogGroup(vpc().id, { flowLog: { trafficType: fromAnotherStack() } });
  },
  finds: ["vpc-without-flow-log: main?", "flow-log-of-partial-traffic: traffic?"],
});

import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log of accepted traffic alone",
  make: () => {
    recordedToLogGroup(vpc().id, { flowLog: { trafficType: "ACCEPT" } });
  },
  finds: ["vpc-without-flow-log: main", "flow-log-of-partial-traffic: traffic"],
});

import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a flow log that aggregates ten minutes, as AWS does by default",
  make: () => {
    recordedToLogGroup(vpc().id, { flowLog: { maxAggregationInterval: undefined } });
  },
  finds: ["flow-log-interval-too-long: traffic"],
});

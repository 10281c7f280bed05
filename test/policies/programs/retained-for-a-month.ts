import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a log group that keeps thirty days, and nothing else that keeps the traffic",
  make: () => {
    recordedToLogGroup(vpc().id, { group: { retentionInDays: 30 } });
  },
  finds: ["flow-log-retained-too-short: traffic"],
});

import { alarmedFilter, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter that CloudWatch cannot read",
  make: () => {
    alarmedFilter(recordedToLogGroup(vpc().id).name, "[version, account, source = 10.0.0.0/8]");
  },
  finds: ["metric-filter-pattern-unreadable: rejected"],
});

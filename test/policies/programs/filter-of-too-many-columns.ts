import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter with more columns than the format has fields",
  make: () => {
    alarmedFilter(recordedToLogGroup(vpc().id).name, `[${defaultColumns}, vpc_id, subnet_id]`);
  },
  finds: ["metric-filter-reads-wrong-field: rejected"],
});

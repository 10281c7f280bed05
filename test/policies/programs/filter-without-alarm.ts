import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter whose metric no alarm watches",
  make: () => {
    alarmedFilter(recordedToLogGroup(vpc().id).name, `[${defaultColumns}]`, { alarm: false });
  },
  finds: ["metric-filter-without-alarm: rejected"],
});

import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter on a log group of the infrequent-access class",
  make: () => {
    const group = recordedToLogGroup(vpc().id, { group: { logGroupClass: "INFREQUENT_ACCESS" } });
    alarmedFilter(group.name, `[${defaultColumns}]`);
  },
  finds: ["metric-filter-on-infrequent-access: rejected"],
});

import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter of the default format on a flow log of another",
  make: () => {
    const group = recordedToLogGroup(vpc().id, {
      flowLog: {
        logFormat:
          "${account-id} ${action} ${bytes} ${dstaddr} ${dstport} ${end} ${interface-id} ${log-status} ${packets} ${protocol} ${srcaddr} ${srcport} ${start} ${version}",
      },
    });
    alarmedFilter(group.name, `[${defaultColumns}]`);
  },
  finds: ["metric-filter-reads-wrong-field: rejected"],
});

import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "an alarm that tells nobody",
  make: () => {
    alarmedFilter(recordedToLogGroup(vpc().id).name, `[${defaultColumns}]`, { actions: [] });
  },
  finds: ["alarm-without-action: rejected"],
});

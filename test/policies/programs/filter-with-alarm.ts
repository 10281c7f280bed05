import { alarmedFilter, defaultColumns, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a metric filter that fits the format, with an alarm that tells somebody",
  make: () => {
    alarmedFilter(recordedToLogGroup(vpc().id).name, `[${defaultColumns}]`);
  },
  finds: [],
});

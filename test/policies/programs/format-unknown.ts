import { fromAnotherStack, recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a format that another stack decides",
  make: () => {
    recordedToLogGroup(vpc().id, { flowLog: { logFormat: fromAnotherStack() } });
  },
  finds: ["flow-log-without-required-fields: traffic?"],
});

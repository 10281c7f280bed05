import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a log group whose silence nobody would notice",
  make: () => {
    recordedToLogGroup(vpc().id, { silent: true });
  },
  finds: ["flow-log-without-heartbeat: traffic"],
});

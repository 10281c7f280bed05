import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a VPC recorded to a log group, with role, key, retention and heartbeat",
  make: () => {
    recordedToLogGroup(vpc().id);
  },
  finds: [],
});

import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a log group without a key",
  make: () => {
    recordedToLogGroup(vpc().id, { group: { kmsKeyId: undefined } });
  },
  finds: ["flow-log-destination-unencrypted: traffic"],
});

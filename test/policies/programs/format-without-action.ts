import { recordedToLogGroup, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a format that leaves out the action",
  make: () => {
    recordedToLogGroup(vpc().id, {
      flowLog: {
        logFormat:
          "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${log-status}",
      },
    });
  },
  finds: ["flow-log-without-required-fields: traffic"],
});

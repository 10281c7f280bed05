import { flowLogsRole, recordedToLogGroup, trust, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a role that any account's flow logs may assume",
  make: () => {
    recordedToLogGroup(vpc().id, { role: flowLogsRole("traffic", trust({})) });
  },
  finds: ["flow-log-role-without-source-condition: traffic"],
});

import { flowLogsRole, permissions, recordedToLogGroup, trust, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a role that may do anything in CloudWatch Logs",
  make: () => {
    recordedToLogGroup(vpc().id, { role: flowLogsRole("traffic", trust(), permissions("logs:*")) });
  },
  finds: ["flow-log-role-may-create-log-groups: traffic"],
});

import { flowLogsRole, permissions, recordedToLogGroup, trust, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a role that may create log groups",
  make: () => {
    recordedToLogGroup(vpc().id, {
      role: flowLogsRole("traffic", trust(), permissions("logs:CreateLogGroup")),
    });
  },
  finds: ["flow-log-role-may-create-log-groups: traffic"],
});

import { flowLogsRole, logGroup, permissions, recordedToLogGroup, trust, vpc } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "flow-logs",
  title: "a role whose policy names an ARN that is not known",
  make: () => {
    const policy = logGroup("other").arn.apply((arn) => permissions().replace("arn", arn));
    recordedToLogGroup(vpc().id, { role: flowLogsRole("traffic", trust(), policy) });
  },
  finds: ["flow-log-role-may-create-log-groups: traffic?"],
});

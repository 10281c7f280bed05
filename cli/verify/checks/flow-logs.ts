import { logicalName, resourceTypes, text } from "../../../delivery";
import { defineCheck, eachOf, everythingIfAny, putBack, unlessGone } from "../check";

/**
 * What to do about what EC2 says of a failed delivery.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
 */
const mends: Readonly<Record<string, string>> = {
  "Access error": `give back what the destination lets in: ${putBack}; what still lacks: npm run prove`,
  "Rate limited":
    "ask for a higher quota of CloudWatch Logs: aws service-quotas list-service-quotas --service-code logs",
};

/** What was deployed of a flow log and must still be so, by EC2's name and Pulumi's. */
const kept = [
  ["LogDestination", "logDestination"],
  ["LogFormat", "logFormat"],
  ["TrafficType", "trafficType"],
] as const;

/** Flow logs that are active, deliver without an error, and record what was deployed. */
export const flowLogs = defineCheck({
  name: "flow logs",
  needs: { DescribeFlowLogs: everythingIfAny(resourceTypes.flowLogType) },
  run: ({ deployment, ask }) =>
    eachOf(
      deployment.ofType(resourceTypes.flowLogType),
      async (flowLog) => {
        const answer = await unlessGone(
          ask("DescribeFlowLogs", flowLog, { FlowLogIds: [flowLog.id] }),
          "InvalidFlowLogId.NotFound",
        );
        const [found] = answer?.FlowLogs ?? [];
        if (found === undefined) return { verdict: "wrong", found: "it is gone", mend: putBack };
        const {
          FlowLogStatus,
          DeliverLogsStatus,
          DeliverLogsErrorMessage: error = "no reason given",
        } = found;
        if (FlowLogStatus !== "ACTIVE")
          return { verdict: "wrong", found: `status ${FlowLogStatus ?? "none"}`, mend: putBack };
        if (DeliverLogsStatus === "FAILED") {
          const mend = mends[error] ?? "is the destination there? npm run verify tells of it; then pulumi up";
          return { verdict: "wrong", found: `delivery failed: ${error}`, mend };
        }
        const other = kept.flatMap(([theirs, ours]) => {
          const [now, deployed] = [found[theirs], text(flowLog, ours)];
          return deployed === undefined || now === deployed ? [] : [`${ours} is ${now ?? "none"}`];
        });
        if (other.length > 0)
          return { verdict: "wrong", found: `not as deployed: ${other.join("; ")}`, mend: putBack };
        return { verdict: "sound", found: `active, delivery ${DeliverLogsStatus ?? "not yet tried"}` };
      },
      logicalName,
    ),
});

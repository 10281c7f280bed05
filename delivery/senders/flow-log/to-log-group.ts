import { roleRequester } from "../../access";
import type { LogGroupAddress } from "../../hops";
import { parseArn } from "../../iam";
import type { World } from "../../world";
import { placeOf } from "./capture";
import type { CourierOf } from "./courier";
import type { FlowLog } from "./flow-log";

/** The service that assumes a flow log's role. */
const flowLogsService = "vpc-flow-logs.amazonaws.com";

/** What AWS demands of the role; on each stream by itself, on the group as a whole. */
const actions = {
  onGroup: ["logs:DescribeLogGroups", "logs:DescribeLogStreams"],
  onStream: ["logs:CreateLogStream", "logs:PutLogEvents"],
};

/**
 * Delivery to CloudWatch Logs: with the flow log's role, which must be there, trust the flow logs service and hold what
 * AWS demands.
 *
 * AWS documents about five minutes from the end of the aggregation interval to the log group, best effort, and
 * the record's start as the event's timestamp. The model delivers at once, so everything later runs on event
 * time; what late data can do to an alarm is a finding, not part of the replay.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export const toLogGroup: CourierOf = (world, onward, flowLog) => {
  const logGroup = logGroupName(flowLog);
  if (logGroup === undefined) {
    return {
      place: placeOf(flowLog),
      reason: `its destination ${flowLog.destination} is no log group of ${flowLog.accountId} in ${flowLog.region}; flow logs reach log groups of their own account and region only`,
    };
  }
  const edge = onward.edgeTo(placeOf(flowLog), addressOf(world, flowLog, logGroup));
  const streams = new Map<string | undefined, string>();
  return {
    take({ networkInterfaceId, line, start }, tally, sorting) {
      const logStream = streams.get(networkInterfaceId) ?? logStreamName(flowLog, networkInterfaceId);
      streams.set(networkInterfaceId, logStream);
      sorting.send(edge, { cargo: { logStream, timestamp: start, message: line }, tally });
    },
  };
};

/** Name in a log group's ARN, which may end in `:*`; `undefined` for another account's or region's. */
export function logGroupName(flowLog: FlowLog): string | undefined {
  const arn = parseArn(flowLog.destination);
  if (arn?.service !== "logs" || arn.accountId !== flowLog.accountId || arn.region !== flowLog.region) {
    return undefined;
  }
  return /^log-group:([^:]+)(?::\*)?$/.exec(arn.resource)?.[1];
}

/** A log stream as AWS names it: the interface and the traffic type. */
function logStreamName({ trafficType }: FlowLog, networkInterfaceId = "eni-unknown"): string {
  return `${networkInterfaceId}-${trafficType.toLowerCase()}`;
}

function addressOf(
  { deployment, organizationId }: World,
  flowLog: FlowLog,
  logGroup: string,
): LogGroupAddress {
  const { partition, region, accountId, arn, roleArn } = flowLog;
  return {
    hop: "log-group",
    logGroup,
    arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`,
    writer: roleRequester(deployment, {
      roleArn,
      who: placeOf(flowLog),
      needs: "it has no role; delivery to CloudWatch Logs needs iamRoleArn",
      service: flowLogsService,
      region,
      source: { accountId, arn },
      organizationId,
    }),
    actions,
  };
}

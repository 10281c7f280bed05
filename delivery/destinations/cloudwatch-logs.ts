import { keyStop } from "../access/keys";
import { findRole, permissionStop, trustStop } from "../access/roles";
import { serviceRequest } from "../access/service-request";
import { firstStop, type Stop } from "../access/stop";
import type { CapturedRecord } from "../capture/capture";
import type { FlowLog } from "../capture/flow-log";
import { type Deployment, type DeployedResource, LOG_GROUP, text } from "../deployment";
import { parseArn } from "../iam";
import type { LogEvent } from "../report/delivery-report";
import { allStopped, type Delivery, type Destination, type DestinationContext } from "./destination";

/** The service that assumes a flow log's role. */
const FLOW_LOGS_SERVICE = "vpc-flow-logs.amazonaws.com";

const NEEDS_ROLE = "it has no role; delivery to CloudWatch Logs needs iamRoleArn";

/**
 * What AWS asks of CloudWatch Logs for a key: encrypt, decrypt, re-encrypt and data keys, for the log group's
 * encryption context.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const LOG_GROUP_KEY_ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
];

/**
 * Delivery to CloudWatch Logs: the flow log's role must be there, trust the flow logs service and hold what AWS
 * demands on the group; the group must exist, and its key let CloudWatch Logs in.
 *
 * AWS documents about five minutes from the end of the aggregation interval to the log group, best effort, and
 * the record's start as the event's timestamp. The model delivers at once, so everything later runs on event
 * time; what late data can do to an alarm is a finding, not part of the replay.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export const deliverToCloudWatchLogs: Destination = (context, records) => {
  const { deployment, flowLog } = context;
  const groupName = logGroupName(flowLog);
  if (groupName === undefined) {
    return allStopped(records, {
      place: `flow log ${flowLog.name}`,
      reason: `its destination ${flowLog.destination} is no log group of ${flowLog.accountId} in ${flowLog.region}; flow logs reach log groups of their own account and region only`,
    });
  }
  const group = deployment.ofType(LOG_GROUP).find((candidate) => text(candidate, "name") === groupName);
  const stop = firstStop(
    () => roleStop(context, groupName),
    () => (group === undefined ? missingGroup(groupName) : groupKeyStop(context, group, groupName)),
  );
  if (stop !== undefined) return allStopped(records, stop);
  return deliverByStream(deployment, flowLog, groupName, records);
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
export function logStreamName(flowLog: FlowLog, record: CapturedRecord): string {
  const networkInterface =
    record.record["interface-id"] ?? record.placement.networkInterfaceId ?? "eni-unknown";
  return `${networkInterface}-${flowLog.trafficType.toLowerCase()}`;
}

function roleStop(context: DestinationContext, groupName: string): Stop | undefined {
  const { deployment, flowLog } = context;
  const found = findRole(deployment, flowLog.roleArn, `flow log ${flowLog.name}`, NEEDS_ROLE);
  if ("stop" in found) return found.stop;
  const roleArn = flowLog.roleArn ?? "";
  const onGroup = (stream: string): string => `${logGroupArn(flowLog, groupName)}:log-stream:${stream}`;
  return firstStop(
    () =>
      trustStop(
        found.role,
        serviceRequest({
          service: FLOW_LOGS_SERVICE,
          action: "sts:AssumeRole",
          resource: roleArn,
          resourceAccountId: flowLog.accountId,
          region: flowLog.region,
          source: { accountId: flowLog.accountId, arn: flowLog.arn },
          organizationId: context.organizationId,
        }),
      ),
    // On the group as a whole; the streams' own actions follow for each stream.
    () =>
      permissionStop(
        deployment,
        found.role,
        roleArn,
        [
          { action: "logs:DescribeLogGroups", resource: onGroup("") },
          { action: "logs:DescribeLogStreams", resource: onGroup("") },
        ],
        flowLog.accountId,
      ),
  );
}

function deliverByStream(
  deployment: Deployment,
  flowLog: FlowLog,
  groupName: string,
  records: readonly CapturedRecord[],
): Delivery {
  const delivered: CapturedRecord[] = [];
  const stopped: { record: CapturedRecord; stop: Stop }[] = [];
  const logEvents: LogEvent[] = [];
  const stops = new Map<string, Stop | undefined>();
  for (const record of records) {
    const logStream = logStreamName(flowLog, record);
    if (!stops.has(logStream)) stops.set(logStream, streamStop(deployment, flowLog, groupName, logStream));
    const stop = stops.get(logStream);
    if (stop !== undefined) {
      stopped.push({ record, stop });
      continue;
    }
    delivered.push(record);
    logEvents.push({
      logGroup: groupName,
      logStream,
      timestamp: record.start,
      message: record.line,
      label: record.label,
      flowLog: flowLog.urn,
    });
  }
  return { delivered, stopped, logEvents, objects: [], streamRecords: [], findings: [] };
}

function streamStop(
  deployment: Deployment,
  flowLog: FlowLog,
  groupName: string,
  logStream: string,
): Stop | undefined {
  const found = findRole(deployment, flowLog.roleArn, `flow log ${flowLog.name}`, NEEDS_ROLE);
  if ("stop" in found) return found.stop;
  const resource = `${logGroupArn(flowLog, groupName)}:log-stream:${logStream}`;
  const stop = permissionStop(
    deployment,
    found.role,
    flowLog.roleArn ?? "",
    [
      { action: "logs:CreateLogStream", resource },
      { action: "logs:PutLogEvents", resource },
    ],
    flowLog.accountId,
  );
  return stop && { ...stop, about: { arn: resource, kind: "stream" } };
}

function missingGroup(groupName: string): Stop {
  return {
    place: `log group ${groupName}`,
    reason: "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
  };
}

function groupKeyStop(
  context: DestinationContext,
  group: DeployedResource,
  groupName: string,
): Stop | undefined {
  const { deployment, flowLog } = context;
  const key = text(group, "kmsKeyId");
  if (key === undefined) return undefined;
  return keyStop(deployment, key, {
    service: `logs.${flowLog.region}.amazonaws.com`,
    actions: LOG_GROUP_KEY_ACTIONS,
    region: flowLog.region,
    encryptionContext: { "aws:logs:arn": logGroupArn(flowLog, groupName) },
    organizationId: context.organizationId,
  });
}

function logGroupArn(flowLog: FlowLog, groupName: string): string {
  return `arn:${flowLog.partition}:logs:${flowLog.region}:${flowLog.accountId}:log-group:${groupName}`;
}

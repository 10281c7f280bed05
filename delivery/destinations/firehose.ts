import { assumeRoleStop, findRole, permissionStop, trustStop } from "../access/roles";
import { serviceRequest } from "../access/service-request";
import { firstStop, type Stop } from "../access/stop";
import type { FlowLog } from "../capture/flow-log";
import { type DeployedResource, FIREHOSE, logicalName, object } from "../deployment";
import { parseArn } from "../iam";
import { allStopped, type Destination, type DestinationContext } from "./destination";

/** The service that brings records to a stream. */
const LOG_DELIVERY_SERVICE = "delivery.logs.amazonaws.com";

/** The service-linked role of log delivery writes to streams with this tag only. */
const OPEN_TAG = { key: "LogDeliveryEnabled", value: "true" } as const;

/** AWS takes a role of the stream's account only if its name begins so. */
const DESTINATION_ROLE_PREFIX = "AWSLogDeliveryFirehoseCrossAccountRole";

/** What the source role must be able to do on anything, for the log delivery that it sets up. */
const LOG_DELIVERY_ACTIONS = [
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:GetLogDelivery",
];

const NEEDS_SOURCE_ROLE = "it has no iamRoleArn, which a delivery stream of another account needs";
const NEEDS_DESTINATION_ROLE =
  "it has no deliverCrossAccountRole, which a delivery stream of another account needs";

/**
 * Delivery to a Firehose stream. In the same account no role is taken: the stream must carry the tag that log
 * delivery's own role looks for. To another account's stream the source role takes the role of that account, which
 * opens the stream by setting the tag. What the stream does with the records is a matter of its own.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
 */
export const deliverToFirehose: Destination = (context, records) => {
  const { deployment, flowLog } = context;
  const arn = flowLog.destination;
  const stream = deployment.byArn(arn, FIREHOSE);
  if (stream === undefined) {
    return allStopped(records, {
      place: `delivery stream ${arn}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    });
  }
  const sameAccount = parseArn(arn)?.accountId === flowLog.accountId;
  const stop = sameAccount ? sameAccountStop(flowLog, stream) : crossAccountStop(context, arn);
  if (stop !== undefined) return allStopped(records, stop);
  return {
    delivered: records,
    stopped: [],
    logEvents: [],
    objects: [],
    streamRecords: records.map(({ line, label, start }) => ({
      deliveryStream: arn,
      data: JSON.stringify({ message: line }),
      timestamp: start,
      label,
      flowLog: flowLog.urn,
    })),
    findings: [],
  };
};

function sameAccountStop(flowLog: FlowLog, stream: DeployedResource): Stop | undefined {
  if (flowLog.roleArn !== undefined || flowLog.crossAccountRoleArn !== undefined) {
    return {
      place: `flow log ${flowLog.name}`,
      reason: "it has a role, which AWS refuses for a delivery stream of the same account; leave it out",
    };
  }
  const tags = { ...object(stream, "tags"), ...object(stream, "tagsAll") };
  if (tags[OPEN_TAG.key] === OPEN_TAG.value) return undefined;
  return {
    place: `delivery stream ${logicalName(stream)}`,
    reason: `it lacks the tag ${OPEN_TAG.key}=${OPEN_TAG.value}, without which log delivery may not write to it; declare the tag, or an update may take AWS's own away`,
  };
}

function crossAccountStop(context: DestinationContext, streamArn: string): Stop | undefined {
  const { deployment, flowLog, organizationId } = context;
  const who = `flow log ${flowLog.name}`;
  const source = findRole(deployment, flowLog.roleArn, who, NEEDS_SOURCE_ROLE);
  if ("stop" in source) return source.stop;
  const target = findRole(deployment, flowLog.crossAccountRoleArn, who, NEEDS_DESTINATION_ROLE);
  if ("stop" in target) return target.stop;
  const from = { role: source.role, arn: flowLog.roleArn ?? "" };
  const to = { role: target.role, arn: flowLog.crossAccountRoleArn ?? "" };
  return firstStop(
    () => nameStop(to.role, to.arn),
    () =>
      trustStop(
        from.role,
        // AWS documents no source keys for this request, so a policy that asks for them is not known to match.
        serviceRequest({
          service: LOG_DELIVERY_SERVICE,
          action: "sts:AssumeRole",
          resource: from.arn,
          resourceAccountId: flowLog.accountId,
          region: flowLog.region,
          organizationId,
        }),
      ),
    () =>
      permissionStop(
        deployment,
        from.role,
        from.arn,
        [
          {
            action: "iam:PassRole",
            resource: from.arn,
            context: {
              "iam:PassedToService": LOG_DELIVERY_SERVICE,
              "iam:AssociatedResourceArn": monitoredArn(flowLog),
            },
          },
          ...LOG_DELIVERY_ACTIONS.map((action) => ({ action, resource: "*" })),
        ],
        flowLog.accountId,
      ),
    () => assumeRoleStop(deployment, from, to),
    () => destinationRoleStop(context, to, streamArn),
  );
}

function nameStop(role: DeployedResource, arn: string): Stop | undefined {
  const name = arn.split("/").at(-1) ?? "";
  if (name.startsWith(DESTINATION_ROLE_PREFIX)) return undefined;
  return {
    place: `role ${logicalName(role)}`,
    reason: `its name is ${name}; AWS takes a role of the stream's account only if its name begins ${DESTINATION_ROLE_PREFIX}`,
  };
}

function destinationRoleStop(
  { deployment, flowLog }: DestinationContext,
  role: { readonly role: DeployedResource; readonly arn: string },
  streamArn: string,
): Stop | undefined {
  const accountId = parseArn(role.arn)?.accountId ?? "";
  const serviceRole = `arn:${flowLog.partition}:iam::${accountId}:role/aws-service-role/${LOG_DELIVERY_SERVICE}/AWSServiceRoleForLogDelivery`;
  return permissionStop(
    deployment,
    role.role,
    role.arn,
    [
      {
        action: "iam:CreateServiceLinkedRole",
        resource: serviceRole,
        context: { "iam:AWSServiceName": LOG_DELIVERY_SERVICE },
      },
      { action: "firehose:TagDeliveryStream", resource: streamArn },
    ],
    accountId,
  );
}

/** ARN of what the flow log monitors, by which the source role's passing on is limited. */
function monitoredArn({ partition, region, accountId, monitors }: FlowLog): string {
  const kinds = { VPC: "vpc", subnet: "subnet", "network interface": "network-interface" } as const;
  return `arn:${partition}:ec2:${region}:${accountId}:${kinds[monitors.level]}/${monitors.id}`;
}

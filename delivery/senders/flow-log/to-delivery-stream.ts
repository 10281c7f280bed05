import { assumeRoleStop, findRole, permissionStop, serviceRequest, trustStop } from "../../access";
import { firstStop, type Stop } from "../../core";
import { type DeployedResource, logicalName } from "../../deployment";
import { parseArn } from "../../iam";
import type { World } from "../../world";
import { closedToLogDelivery } from "../open-stream";
import { placeOf } from "./capture";
import type { CourierOf } from "./courier";
import type { FlowLog } from "./flow-log";
import { logDeliveryService } from "./log-delivery";

/** AWS takes a role of the stream's account only if its name begins so. */
const destinationRolePrefix = "AWSLogDeliveryFirehoseCrossAccountRole";

/** What the source role must be able to do on anything, for the log delivery that it sets up. */
const logDeliveryActions = [
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:ListLogDeliveries",
  "logs:GetLogDelivery",
];

const needsSourceRole = "it has no iamRoleArn, which a delivery stream of another account needs";
const needsDestinationRole =
  "it has no deliverCrossAccountRole, which a delivery stream of another account needs";

/**
 * Delivery to a Firehose stream. In the same account no role is taken: the stream must carry the tag that log
 * delivery's own role looks for. To another account's stream the source role takes the role of that account, which
 * opens the stream by setting the tag.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
 */
export const toDeliveryStream: CourierOf = (world, onward, flowLog) => {
  const arn = flowLog.destination;
  const sameAccount = parseArn(arn)?.accountId === flowLog.accountId;
  const edge = onward.edgeTo(placeOf(flowLog), {
    hop: "delivery-stream",
    arn,
    entryStop: (stream) =>
      sameAccount ? sameAccountStop(flowLog, stream) : crossAccountStop(world, flowLog),
  });
  return {
    take({ line, start }, tally, sorting) {
      sorting.send(edge, { cargo: { data: JSON.stringify({ message: line }), timestamp: start }, tally });
    },
  };
};

function sameAccountStop(flowLog: FlowLog, stream: DeployedResource): Stop | undefined {
  if (flowLog.roleArn !== undefined || flowLog.crossAccountRoleArn !== undefined) {
    return {
      place: placeOf(flowLog),
      reason: "it has a role, which AWS refuses for a delivery stream of the same account; leave it out",
    };
  }
  return closedToLogDelivery(stream);
}

function crossAccountStop(world: World, flowLog: FlowLog): Stop | undefined {
  const { deployment, organizationId } = world;
  const who = placeOf(flowLog);
  const source = findRole(deployment, flowLog.roleArn, who, needsSourceRole);
  if ("stop" in source) return source.stop;
  const target = findRole(deployment, flowLog.crossAccountRoleArn, who, needsDestinationRole);
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
          service: logDeliveryService,
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
              "iam:PassedToService": logDeliveryService,
              "iam:AssociatedResourceArn": monitoredArn(flowLog),
            },
          },
          ...logDeliveryActions.map((action) => ({ action, resource: "*" })),
        ],
        flowLog.accountId,
      ),
    () => assumeRoleStop(deployment, from, to, organizationId),
    () => destinationRoleStop(world, flowLog, to),
  );
}

function nameStop(role: DeployedResource, arn: string): Stop | undefined {
  const name = arn.split("/").at(-1) ?? "";
  if (name.startsWith(destinationRolePrefix)) return undefined;
  return {
    place: `role ${logicalName(role)}`,
    reason: `its name is ${name}; AWS takes a role of the stream's account only if its name begins ${destinationRolePrefix}`,
  };
}

function destinationRoleStop(
  { deployment }: World,
  flowLog: FlowLog,
  role: { readonly role: DeployedResource; readonly arn: string },
): Stop | undefined {
  const accountId = parseArn(role.arn)?.accountId ?? "";
  const serviceRole = `arn:${flowLog.partition}:iam::${accountId}:role/aws-service-role/${logDeliveryService}/AWSServiceRoleForLogDelivery`;
  return permissionStop(
    deployment,
    role.role,
    role.arn,
    [
      {
        action: "iam:CreateServiceLinkedRole",
        resource: serviceRole,
        context: { "iam:AWSServiceName": logDeliveryService },
      },
      { action: "firehose:TagDeliveryStream", resource: flowLog.destination },
    ],
    accountId,
  );
}

/** ARN of what the flow log monitors, by which the source role's passing on is limited. */
function monitoredArn({ partition, region, accountId, monitors }: FlowLog): string {
  const kinds = { VPC: "vpc", subnet: "subnet", "network interface": "network-interface" } as const;
  return `arn:${partition}:ec2:${region}:${accountId}:${kinds[monitors.level]}/${monitors.id}`;
}

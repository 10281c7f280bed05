import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { allow, policyOf } from "./policies";
import { securityHubStack } from "./security-hub-stack";

/** The account whose findings are forwarded. */
export const WORKLOAD = "333333333333";
export const ORGANIZATION = "o-a1b2c3d4e5";

export const centralBusArn = `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/security`;
const ruleArn = `arn:aws:events:${REGION}:${WORKLOAD}:rule/forward`;
const roleArn = `arn:aws:iam::${WORKLOAD}:role/forward`;
const queueArn = `arn:aws:sqs:${REGION}:${WORKLOAD}:forward-undelivered`;
const queueUrl = `https://sqs.${REGION}.amazonaws.com/${WORKLOAD}/forward-undelivered`;

export const letOrganizationPut = {
  Sid: "LetOthersPut",
  Effect: "Allow",
  Principal: "*",
  Action: "events:PutEvents",
  Resource: centralBusArn,
  Condition: { StringEquals: { "aws:PrincipalOrgID": ORGANIZATION } },
};

/**
 * Security Hub of a workload account, whose findings go to the bus of the account with the indices: `hub`, `forward-rule`,
 * `forward-target`, `forward-role`, `forward-policy`, `forward-queue`, `forward-queuePolicy`; there `bus` and `busPolicy`,
 * and of {@link securityHubStack} all but its hub and detector.
 */
export async function centralBusStack(): Promise<readonly ExportedResource[]> {
  const central = (await securityHubStack())
    .filter(({ urn }) => !/::(hub|detector)$/.test(urn))
    .map((one) => (/-(rule|target)$/.test(one.urn) ? onBus(one) : one));
  return [...forwardingStack(), ...central];
}

/** Of it what brings findings to the bus, without what takes them there. */
export function forwardingStack(): readonly ExportedResource[] {
  return [...workload(), ...bus()];
}

function onBus(one: ExportedResource): ExportedResource {
  return { ...one, outputs: { ...one.outputs, eventBusName: "security" } };
}

function bus(): readonly ExportedResource[] {
  return [
    resource("aws:cloudwatch/eventBus:EventBus", "bus", "security", { arn: centralBusArn, name: "security" }),
    resource("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "busPolicy", "security", {
      eventBusName: "security",
      policy: policyOf(letOrganizationPut),
    }),
  ];
}

function workload(): readonly ExportedResource[] {
  return [
    resource("aws:securityhub/account:Account", "hub", WORKLOAD, {
      arn: `arn:aws:securityhub:${REGION}:${WORKLOAD}:hub/default`,
    }),
    resource("aws:cloudwatch/eventRule:EventRule", "forward-rule", "forward", {
      arn: ruleArn,
      name: "forward",
      eventBusName: "default",
      eventPattern: JSON.stringify({ source: ["aws.securityhub"] }),
      state: "ENABLED",
    }),
    resource("aws:cloudwatch/eventTarget:EventTarget", "forward-target", "forward-bus", {
      rule: "forward",
      eventBusName: "default",
      arn: centralBusArn,
      roleArn,
      deadLetterConfig: { arn: queueArn },
    }),
    resource("aws:iam/role:Role", "forward-role", "forward", {
      name: "forward",
      arn: roleArn,
      assumeRolePolicy: policyOf({
        Sid: "Service",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": WORKLOAD } },
      }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "forward-policy", "forward:own", {
      role: "forward",
      policy: policyOf(allow("Put", ["events:PutEvents"], centralBusArn)),
    }),
    resource("aws:sqs/queue:Queue", "forward-queue", queueUrl, { arn: queueArn, url: queueUrl }),
    resource("aws:sqs/queuePolicy:QueuePolicy", "forward-queuePolicy", queueUrl, {
      queueUrl,
      policy: policyOf({
        Sid: "Rule",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
        Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
      }),
    }),
  ];
}

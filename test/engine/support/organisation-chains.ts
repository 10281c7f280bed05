import assert from "node:assert/strict";
import type { StackExport } from "./stack-export";

const toSiem = "siem-vpc-flow-logs";

/**
 * Every statement that lets a record through, in the order of its way: stack, type, name and property of the policy, its
 * Sid; and where the report then says that the record stops.
 */
export const chain: readonly (readonly [policy: string, place: string])[] = [
  [
    "workload-shop Role traffic-to-cloudwatch-logs assumeRolePolicy",
    "trust policy of role traffic-to-cloudwatch-logs",
  ],
  [
    "workload-shop RolePolicy traffic-to-cloudwatch-logs policy WriteToLogGroup",
    "policies of role traffic-to-cloudwatch-logs",
  ],
  [
    "workload-shop RolePolicy traffic-to-cloudwatch-logs policy FindLogGroup",
    "policies of role traffic-to-cloudwatch-logs",
  ],
  ["workload-shop Key traffic-log-group-key policy EncryptLogGroup", "key policy of traffic-log-group-key"],
  [
    "log-archive BucketPolicy central-log-bucket policy AWSLogDeliveryWrite",
    "bucket policy of central-log-bucket",
  ],
  [
    "log-archive BucketPolicy central-log-bucket policy AWSLogDeliveryAclCheck",
    "bucket policy of central-log-bucket",
  ],
  [
    "log-archive Key central-log-bucket-key policy EncryptDeliveredLogs",
    "key policy of central-log-bucket-key",
  ],
  ["workload-shop Role traffic-to-firehose assumeRolePolicy", "trust policy of role traffic-to-firehose"],
  ["workload-shop RolePolicy traffic-to-firehose policy PassItself", "policies of role traffic-to-firehose"],
  [
    "workload-shop RolePolicy traffic-to-firehose policy ManageLogDeliveries",
    "policies of role traffic-to-firehose",
  ],
  [
    "workload-shop RolePolicy traffic-to-firehose policy TakeDestinationRole",
    `role ${toSiem}, assumed by role traffic-to-firehose`,
  ],
  [`security-tooling Role ${toSiem} assumeRolePolicy`, `role ${toSiem}, assumed by role traffic-to-firehose`],
  [`security-tooling RolePolicy ${toSiem} policy MakeServiceLinkedRole`, `policies of role ${toSiem}`],
  [`security-tooling RolePolicy ${toSiem} policy OpenStream`, `policies of role ${toSiem}`],
  [`security-tooling Role ${toSiem}-transform assumeRolePolicy`, `trust policy of role ${toSiem}-transform`],
  [`security-tooling Role ${toSiem}-writer assumeRolePolicy`, `trust policy of role ${toSiem}-writer`],
  [`security-tooling RolePolicy ${toSiem}-stream policy Transform`, `policies of role ${toSiem}-writer`],
  [`security-tooling RolePolicy ${toSiem}-stream policy FindDomain`, `policies of role ${toSiem}-writer`],
  [`security-tooling RolePolicy ${toSiem}-stream policy WriteDocuments`, `policies of role ${toSiem}-writer`],
  [`security-tooling RolePolicy ${toSiem}-stream policy LookAtCluster`, `policies of role ${toSiem}-writer`],
  ["security-tooling TopicPolicy alerts policy LetAlarmsOfOthersPublish", "topic policy of alerts"],
  ["security-tooling Key alerts-key policy LetAlarmsOfOthersPublish", "key policy of alerts-key"],
  ["security-tooling-eu TopicPolicy alerts policy LetAlarmsOfOthersPublish", "topic policy of alerts"],
  ["security-tooling-eu Key alerts-key policy LetAlarmsOfOthersPublish", "key policy of alerts-key"],
];

/** The same of a finding, on the central bus and behind it. */
export const findingChain: typeof chain = [
  ["workload-data Role findings-rule assumeRolePolicy", "trust policy of role findings-rule"],
  ["workload-data RolePolicy findings-rule policy PutEvents", "policies of role findings-rule"],
  ["security-tooling EventBusPolicy central policy LetOthersPutEvents", "policy of event bus central"],
  [
    "security-tooling Role siem-security-hub-other-rule assumeRolePolicy",
    "trust policy of role siem-security-hub-other-rule",
  ],
  [
    "security-tooling RolePolicy siem-security-hub-other-rule policy WriteEvents",
    "policies of role siem-security-hub-other-rule",
  ],
];

/** The same of what CloudTrail records in a member of the organisation, on its way to the archive and to the SIEM. */
export const trailChain: typeof chain = [
  [
    "security-tooling Role siem-cloudtrail-to-log-group assumeRolePolicy",
    "trust policy of role siem-cloudtrail-to-log-group",
  ],
  [
    "security-tooling RolePolicy siem-cloudtrail-to-log-group policy WriteEvents",
    "policies of role siem-cloudtrail-to-log-group",
  ],
  [
    "log-archive BucketPolicy organization-trail-bucket policy LetTrailLook",
    "bucket policy of organization-trail-bucket",
  ],
  [
    "log-archive BucketPolicy organization-trail-bucket policy LetOrganizationTrailWrite",
    "bucket policy of organization-trail-bucket",
  ],
  [
    "log-archive Key organization-trail-bucket-key policy LetTrailEncrypt",
    "key policy of organization-trail-bucket-key",
  ],
  [
    "log-archive Key organization-trail-bucket-key policy LetTrailDescribeKey",
    "key policy of organization-trail-bucket-key",
  ],
];

/** The same of what AWS Config records in a workload. */
export const configChain: typeof chain = [
  ["log-archive BucketPolicy config-bucket policy LetConfigLook", "bucket policy of config-bucket"],
  ["log-archive BucketPolicy config-bucket policy LetConfigWrite", "bucket policy of config-bucket"],
  ["log-archive Key config-bucket-key policy LetConfigEncrypt", "key policy of config-bucket-key"],
];

/** Stacks of which one is without one statement of a policy, which is named as a chain names it. */
export function withoutStatement(
  stacks: Readonly<Record<string, StackExport>>,
  policy: string,
): Readonly<Record<string, StackExport>> {
  const [stack = "", type = "", name = "", property = "", sid] = policy.split(" ");
  const copy = structuredClone(stacks[stack]!);
  const resource = copy.deployment.resources.find(
    ({ type: token, urn }) => token.endsWith(`:${type}`) && urn.endsWith(`::${name}`),
  );
  const text: unknown = resource?.outputs[property];
  assert.ok(resource !== undefined && typeof text === "string", policy);
  const document = JSON.parse(text) as { Statement: { Sid?: string }[] };
  const others = document.Statement.filter((statement) => statement.Sid !== sid);
  assert.equal(others.length, document.Statement.length - 1);
  resource.outputs[property] = JSON.stringify({ ...document, Statement: others });
  return { ...stacks, [stack]: copy };
}

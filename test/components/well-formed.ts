import type { Registration } from "./registration";

/** Inputs that AWS does not ask for, and every resource of the type has here. */
const given: Readonly<Record<string, readonly string[]>> = {
  "aws:athena/workgroup:Workgroup": ["configuration", "description"],
  "aws:autoscaling/group:Group": ["healthCheckType", "instanceRefresh", "targetGroupArns"],
  "aws:cloudtrail/trail:Trail": [
    "advancedEventSelectors",
    "enableLogFileValidation",
    "includeGlobalServiceEvents",
    "isMultiRegionTrail",
  ],
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule": ["description", "expireDate"],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["alarmActions", "alarmDescription"],
  "aws:cloudwatch/eventBus:EventBus": ["description"],
  "aws:cloudwatch/eventRule:EventRule": ["description", "eventPattern"],
  "aws:cloudwatch/eventTarget:EventTarget": ["deadLetterConfig"],
  "aws:cloudwatch/logGroup:LogGroup": ["retentionInDays"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    "alarmActions",
    "alarmDescription",
    "datapointsToAlarm",
    "treatMissingData",
  ],
  "aws:cloudwatch/queryDefinition:QueryDefinition": ["logGroupNames"],
  "aws:ec2/flowLog:FlowLog": ["logDestination", "logDestinationType", "logFormat", "tags", "trafficType"],
  "aws:ec2/instance:Instance": ["launchTemplate", "tags"],
  "aws:ec2/launchTemplate:LaunchTemplate": [
    "blockDeviceMappings",
    "iamInstanceProfile",
    "metadataOptions",
    "tagSpecifications",
    "updateDefaultVersion",
    "userData",
  ],
  "aws:ec2/networkInterface:NetworkInterface": ["description", "securityGroups", "tags"],
  "aws:ec2/securityGroup:SecurityGroup": ["description", "egress", "ingress", "tags", "vpcId"],
  "aws:ec2/trafficMirrorFilter:TrafficMirrorFilter": ["description", "networkServices", "tags"],
  "aws:ec2/trafficMirrorSession:TrafficMirrorSession": ["description", "tags"],
  "aws:ec2/trafficMirrorTarget:TrafficMirrorTarget": ["description", "tags"],
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": ["domainNameServers", "ntpServers", "tags"],
  "aws:glue/catalogDatabase:CatalogDatabase": ["description"],
  "aws:glue/catalogTable:CatalogTable": ["description", "parameters", "partitionKeys", "storageDescriptor"],
  "aws:iam/instanceProfile:InstanceProfile": ["role"],
  "aws:iam/policy:Policy": ["description"],
  "aws:iam/role:Role": ["description"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["serverSideEncryption"],
  "aws:kms/key:Key": ["deletionWindowInDays", "description", "enableKeyRotation", "policy"],
  "aws:lambda/function:Function": [
    "architectures",
    "description",
    "environment",
    "loggingConfig",
    "memorySize",
    "timeout",
  ],
  "aws:lambda/permission:Permission": ["sourceAccount", "sourceArn"],
  "aws:scheduler/schedule:Schedule": ["description"],
  "aws:secretsmanager/secret:Secret": ["description", "kmsKeyId"],
  "aws:sqs/queue:Queue": ["messageRetentionSeconds", "sqsManagedSseEnabled"],
  "aws:ssm/association:Association": ["maxConcurrency", "maxErrors", "scheduleExpression", "targets"],
};

/** What is wrong with a resource, whatever component makes it. */
export function malformed({ type, name, parent, inputs }: Registration): readonly string[] {
  const lacks = (given[type] ?? []).filter((input) => !(input in inputs));
  const faults = [
    ...lacks.map((input) => `has no ${input}`),
    ...strangers(type, name, parent),
    ...inside(inputs, []),
  ];
  return faults.map((fault) => `${type} ${name}: ${fault}`);
}

/** Of no component, or not named after it; a reminder has its alarm's name. */
function strangers(type: string, name: string, parent: string | undefined): readonly string[] {
  if (parent === undefined) return type.startsWith("aws:") ? ["has no parent"] : [];
  const [above = "", named = ""] = parent.split("::");
  if (type === "aws:scheduler/schedule:Schedule" || !above.startsWith("network-security:")) return [];
  return name.includes(named) ? [] : [`is not named after its parent ${named}`];
}

/** Where AWS takes an empty text for everything, or asks for a key alone; and scripts have blank lines. */
const mayBeEmpty = /(^|\.)(filterPattern|filter\.prefix|runCommand\.\d+|redactedFields\.\d+\.\w+)$/;

/** Faults of a value and of all that is in it, also as JSON. */
function inside(value: unknown, path: readonly string[]): readonly string[] {
  const place = path.join(".");
  if (value === "" && !mayBeEmpty.test(place)) return [`${place} is an empty text`];
  if (typeof value === "string" && /\bundefined\b|\[object/.test(value)) return [`${place} is ${value}`];
  if (place === "alarmDescription" && !/^.+(\n.+)*$/.test(String(value)))
    return [`${place} has an empty line`];
  if (path.at(-2) === "Statement" && typeof value !== "object") return [`${place} is no statement`];
  const parts = typeof value === "string" ? parsed(value) : value;
  if (typeof parts !== "object" || parts === null) return [];
  const isEmpty = path.length > 0 && !Array.isArray(parts) && Object.keys(parts).length === 0;
  if (isEmpty && !mayBeEmpty.test(place)) return [`${place} is an empty object`];
  const own = "Effect" in parts ? ofStatement(parts, place) : [];
  return [...own, ...Object.entries(parts).flatMap(([name, part]) => inside(part, [...path, name]))];
}

/** Services that assume a role without saying for what, so that nothing can hold them to it. */
const unconditional = [
  "delivery.logs.amazonaws.com",
  "ec2.amazonaws.com",
  "lambda.amazonaws.com",
  "quicksight.amazonaws.com",
];

/** What is wrong with a statement of a policy: it says nothing, or lets a service in for any account. */
function ofStatement(statement: object, place: string): readonly string[] {
  const { Action, Resource, Principal, Condition } = statement as Readonly<Record<string, unknown>>;
  const empty = Object.entries({ Action, Resource, Principal }).filter(
    ([, part]) => Array.isArray(part) && part.length === 0,
  );
  const service = (Principal as { readonly Service?: string } | undefined)?.Service;
  const held =
    /"(aws:Source(Account|Arn|OrgID|OrgPaths)|kms:EncryptionContext:[^"]+)":/.test(
      JSON.stringify(Condition ?? {}),
    ) ||
    (place.startsWith("assumeRolePolicy.") && unconditional.includes(service ?? ""));
  return [
    ...empty.map(([name]) => `${place}.${name} is empty`),
    ...(Action === undefined ? [`${place} has no Action`] : []),
    ...(service !== undefined && !held ? [`${place} lets ${service} in for any account`] : []),
  ];
}

/** What a text holds as JSON, if it does. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

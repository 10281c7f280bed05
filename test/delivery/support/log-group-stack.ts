import { ACCOUNT, type ExportedResource, REGION, resource } from "./stack";

/** Default format, the alphabetical 29 as AWS's console wrote them, written out so that no code is shared. */
export const defaultLogFormat =
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";
export const allV5LogFormat =
  "${account-id} ${action} ${az-id} ${bytes} ${dstaddr} ${dstport} ${end} ${flow-direction} ${instance-id} ${interface-id} ${log-status} ${packets} ${pkt-dst-aws-service} ${pkt-dstaddr} ${pkt-src-aws-service} ${pkt-srcaddr} ${protocol} ${region} ${srcaddr} ${srcport} ${start} ${sublocation-id} ${sublocation-type} ${subnet-id} ${tcp-flags} ${traffic-path} ${type} ${version} ${vpc-id}";

export const mainVpcId = "vpc-0a1b2c3d4e5f60718";
export const GROUP = "/network-security/vpc-flow";
export const logGroupArn = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${GROUP}`;
export const flowLogRoleArn = `arn:aws:iam::${ACCOUNT}:role/flow-delivery`;
export const alertTopicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:network-alerts`;

/** What AWS's page "IAM role for publishing flow logs" asks for, without CreateLogGroup and for one group. */
export const deliveryActions = [
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
];

export function deliveryPolicy(actions: readonly string[] = deliveryActions): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Deliver", Effect: "Allow", Action: actions, Resource: `${logGroupArn}:*` }],
  });
}

export function trustPolicy(sourceAccount: string | undefined = ACCOUNT): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "FlowLogs",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": sourceAccount },
          ArnLike: { "aws:SourceArn": `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/*` },
        },
      },
    ],
  });
}

/** A VPC whose flow log writes to a log group, everything in order: `vpc`, `flow`, `role`, `deliver`, `group`. */
export function flowLogToGroup(logFormat: string = defaultLogFormat): readonly ExportedResource[] {
  return [
    resource("aws:ec2/vpc:Vpc", "vpc", mainVpcId, {
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${mainVpcId}`,
      cidrBlock: "10.0.0.0/16",
    }),
    resource("aws:iam/role:Role", "role", "flow-delivery", {
      name: "flow-delivery",
      arn: flowLogRoleArn,
      assumeRolePolicy: trustPolicy(),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "deliver", "flow-delivery:deliver", {
      name: "deliver",
      role: "flow-delivery",
      policy: deliveryPolicy(),
    }),
    resource("aws:cloudwatch/logGroup:LogGroup", "group", GROUP, {
      name: GROUP,
      arn: logGroupArn,
      logGroupClass: "STANDARD",
      retentionInDays: 30,
    }),
    resource("aws:ec2/flowLog:FlowLog", "flow", "fl-0123456789abcdef0", {
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/fl-0123456789abcdef0`,
      vpcId: mainVpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroupArn,
      iamRoleArn: flowLogRoleArn,
      maxAggregationInterval: 60,
      logFormat,
    }),
  ];
}

export interface AlarmOnPattern {
  readonly pattern: string;
  readonly threshold: number;
  /** Defaults are those of the seeds' alarms: 300 s, 1 of 1, missing data not breaching, default value 0. */
  readonly value?: string;
}

/** A metric filter and its alarm, as the console makes them: `filter`, `alarm`, with the topic and one mailbox. */
export function alarmOnPattern({
  pattern,
  threshold,
  value = "1",
}: AlarmOnPattern): readonly ExportedResource[] {
  return [
    resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "filter", "suspicious", {
      name: "suspicious",
      logGroupName: GROUP,
      pattern,
      metricTransformation: { namespace: "Test/Flowlogs", name: "Suspicious", value, defaultValue: "0" },
    }),
    resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "suspicious-traffic", {
      name: "suspicious-traffic",
      arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:suspicious-traffic`,
      namespace: "Test/Flowlogs",
      metricName: "Suspicious",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      actionsEnabled: true,
      alarmActions: [alertTopicArn],
    }),
    resource("aws:sns/topic:Topic", "topic", alertTopicArn, { arn: alertTopicArn, name: "network-alerts" }),
    resource("aws:sns/topicSubscription:TopicSubscription", "mailbox", `${alertTopicArn}:1`, {
      topic: alertTopicArn,
      protocol: "email",
      endpoint: "oncall@example.com",
      pendingConfirmation: false,
    }),
  ];
}

/** A flow log to the group, and an alarm on so many rejected connections. */
export function alarmOnRejections(threshold: number): readonly ExportedResource[] {
  const pattern = '[..., action="REJECT", log_status]';
  return [...flowLogToGroup(), ...alarmOnPattern({ pattern, threshold })];
}

/** An alarm that rings when the group is silent for 15 minutes: `heartbeat`. */
export function heartbeat(): ExportedResource {
  return resource("aws:cloudwatch/metricAlarm:MetricAlarm", "heartbeat", "flow-heartbeat", {
    name: "flow-heartbeat",
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:flow-heartbeat`,
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    dimensions: { LogGroupName: GROUP },
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 3,
    threshold: 1,
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    alarmActions: [alertTopicArn],
  });
}

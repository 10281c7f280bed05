import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/*
 * Pieces of programs that comply with every rule, for programs that leave out or spoil one thing. Policy documents name
 * literal ARNs, so that they are known at preview.
 */

const account = "111122223333";
const region = "eu-west-1";

/** An alarm's recipient, made elsewhere. */
export const topicArn = `arn:aws:sns:${region}:${account}:alerts`;

const sourceConditions = (service: string, resource: string) => ({
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": `arn:aws:${service}:${region}:${account}:${resource}` },
});

export const trust = (condition: object = sourceConditions("ec2", "vpc-flow-log/*")) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        ...(Object.keys(condition).length > 0 && { Condition: condition }),
      },
    ],
  });

export const permissions = (...actions: string[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          ...actions,
        ],
        Resource: `arn:aws:logs:${region}:${account}:log-group:traffic*`,
      },
    ],
  });

export const bucketPolicy = (condition: object = sourceConditions("logs", "*")) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::evidence/AWSLogs/${account}/*`,
        ...(Object.keys(condition).length > 0 && { Condition: condition }),
      },
    ],
  });

export function key(name: string): aws.kms.Key {
  return new aws.kms.Key(name, { enableKeyRotation: true });
}

export function vpc(name = "main"): aws.ec2.Vpc {
  return new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" });
}

/** Silence of a log group or a delivery stream. */
export function heartbeat(
  name: string,
  namespace: "AWS/Logs" | "AWS/Firehose",
  destination: pulumi.Input<string>,
): aws.cloudwatch.MetricAlarm {
  const [metricName, dimension] =
    namespace === "AWS/Logs"
      ? ["IncomingLogEvents", "LogGroupName"]
      : ["IncomingRecords", "DeliveryStreamName"];
  return new aws.cloudwatch.MetricAlarm(`${name}-heartbeat`, {
    namespace,
    metricName,
    dimensions: { [dimension]: destination },
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 3,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
    alarmActions: [topicArn],
  });
}

export function logGroup(name = "traffic", args: aws.cloudwatch.LogGroupArgs = {}): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(name, {
    retentionInDays: 400,
    kmsKeyId: key(`${name}-key`).arn,
    ...args,
  });
}

export function flowLogsRole(
  name = "traffic",
  trustPolicy = trust(),
  policy: pulumi.Input<string> = permissions(),
) {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trustPolicy });
  new aws.iam.RolePolicy(name, { role: role.name, policy });
  return role;
}

export interface Recorded {
  readonly flowLog?: Partial<aws.ec2.FlowLogArgs>;
  readonly group?: aws.cloudwatch.LogGroupArgs;
  readonly role?: aws.iam.Role;
  readonly silent?: true;
}

/** A flow log of a VPC to a log group of its own, with all that belongs to it. */
export function recordedToLogGroup(
  vpcId: pulumi.Input<string>,
  { flowLog, group, role, silent }: Recorded = {},
) {
  const destination = logGroup("traffic", group);
  new aws.ec2.FlowLog("traffic", {
    vpcId,
    trafficType: "ALL",
    maxAggregationInterval: 60,
    logDestination: destination.arn,
    iamRoleArn: (role ?? flowLogsRole()).arn,
    ...flowLog,
  });
  if (silent !== true) heartbeat("traffic", "AWS/Logs", destination.name);
  return destination;
}

/** A bucket that keeps a year, encrypted with a key. */
export function evidenceBucket(
  name = "evidence",
  {
    days = 365,
    policy = bucketPolicy(),
    args = {},
  }: { days?: number; policy?: pulumi.Input<string>; args?: aws.s3.BucketArgs } = {},
): aws.s3.Bucket {
  const bucket = new aws.s3.Bucket(name, args, { protect: true });
  new aws.s3.BucketServerSideEncryptionConfiguration(name, {
    bucket: bucket.bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: key(`${name}-key`).arn,
        },
      },
    ],
  });
  new aws.s3.BucketLifecycleConfiguration(name, {
    bucket: bucket.bucket,
    rules: [{ id: "expire", status: "Enabled", expiration: { days } }],
  });
  new aws.s3.BucketPolicy(name, { bucket: bucket.bucket, policy });
  return bucket;
}

/** A flow log of a VPC to a bucket. */
export function recordedToBucket(
  vpcId: pulumi.Input<string>,
  logDestination: pulumi.Input<string> = evidenceBucket().arn,
  args: Partial<aws.ec2.FlowLogArgs> = {},
): aws.ec2.FlowLog {
  return new aws.ec2.FlowLog("traffic-to-s3", {
    vpcId,
    trafficType: "ALL",
    maxAggregationInterval: 60,
    logDestinationType: "s3",
    logDestination,
    ...args,
  });
}

/** A delivery stream to S3 with backup, error prefix, encryption and the tag of log delivery. */
export function stream(
  name = "traffic",
  args: Partial<aws.kinesis.FirehoseDeliveryStreamArgs> = {},
): aws.kinesis.FirehoseDeliveryStream {
  return new aws.kinesis.FirehoseDeliveryStream(name, {
    name,
    destination: "extended_s3",
    extendedS3Configuration: {
      roleArn: `arn:aws:iam::${account}:role/firehose`,
      bucketArn: evidenceBucket().arn,
      errorOutputPrefix: "errors/",
      s3BackupMode: "Disabled",
    },
    serverSideEncryption: {
      enabled: true,
      keyType: "CUSTOMER_MANAGED_CMK",
      keyArn: key(`${name}-stream-key`).arn,
    },
    tags: { LogDeliveryEnabled: "true" },
    ...args,
  });
}

/** A metric filter, an alarm on its metric, and the alarm's action. */
export function alarmedFilter(
  group: pulumi.Input<string>,
  pattern: string,
  { alarm = true, actions = [topicArn] as pulumi.Input<string>[] } = {},
): void {
  const metric = { namespace: "Network", name: "Rejected" };
  new aws.cloudwatch.LogMetricFilter("rejected", {
    logGroupName: group,
    pattern,
    metricTransformation: { ...metric, value: "1" },
  });
  if (!alarm) return;
  new aws.cloudwatch.MetricAlarm("rejected", {
    namespace: metric.namespace,
    metricName: metric.name,
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    alarmActions: actions,
  });
}

/** Columns of the default format, as a person writes them. */
export const defaultColumns =
  'version, account, eni, source, destination, srcport, destport, protocol, packets, bytes, start, end, action="REJECT", status';

/** awsx's component, with the VPC that it makes inside. */
export class AwsxVpc extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;

  constructor(name: string) {
    super("awsx:ec2:Vpc", name);
    this.vpcId = new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" }, { parent: this }).id;
  }
}

/** A value of another stack, which a preview does not know. */
export function fromAnotherStack(): pulumi.Output<string> {
  return pulumi.output(pulumi.unknown as unknown as string);
}

/** DHCP options of Amazon Time Sync, associated with a VPC. */
export function timeSync(
  vpcId: pulumi.Input<string>,
  ntpServers: pulumi.Input<string>[] = ["169.254.169.123"],
): void {
  const options = new aws.ec2.VpcDhcpOptions("time", {
    domainNameServers: ["AmazonProvidedDNS"],
    ntpServers,
  });
  new aws.ec2.VpcDhcpOptionsAssociation("time", { vpcId, dhcpOptionsId: options.id });
}

/** A VPC with Time Sync, and a subnet of it. */
export function synchronizedSubnet(): aws.ec2.Subnet {
  const { id } = vpc();
  timeSync(id);
  return new aws.ec2.Subnet("main", { vpcId: id, cidrBlock: "10.0.0.0/24" });
}

export function instance(
  subnetId: pulumi.Input<string>,
  args: Partial<aws.ec2.InstanceArgs> = {},
): aws.ec2.Instance {
  return new aws.ec2.Instance("host", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    subnetId,
    ...args,
  });
}

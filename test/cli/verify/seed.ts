import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as firehose from "@aws-sdk/client-firehose";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as secrets from "@aws-sdk/client-secrets-manager";
import * as sns from "@aws-sdk/client-sns";

import { objectKey } from "../../../telemetry/flow-logs/layout";
import { type ExportedResource, resource } from "../../delivery/support/stack";

export const motoAccount = "123456789012";

/** A configuration of every client: where moto is, and credentials that it does not look at. */
export const configOf = (address: string, region: string) => ({
  region,
  endpoint: address,
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

const statement = (region: string) => ({
  Sid: "AWSLogDeliveryWrite",
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::logs-${region}/AWSLogs/${motoAccount}/*`,
});
const audit = {
  Sid: "LetAuditorsRead",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: ["s3:GetObject"],
  Resource: "*",
};
const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** What is made in an account, which the stack's export says of all of it alike. */
export interface Condition {
  /** Statements that somebody took out of the bucket's and the key's policy. */
  readonly withoutAuditors?: true;
  /** The log group went with what it held. */
  readonly withoutLogGroup?: true;
  /** Epoch milliseconds of the newest event and data point. */
  readonly newest: number;
  readonly alarmState: "OK" | "ALARM";
}

/**
 * Makes a small platform in a region of moto and returns the export of a stack that deployed it whole and sound.
 */
export async function seed(
  address: string,
  region: string,
  { withoutAuditors, withoutLogGroup, newest, alarmState }: Condition,
): Promise<readonly ExportedResource[]> {
  const config = configOf(address, region);
  const made: ExportedResource[] = [];
  const add = (type: string, name: string, id: string, outputs: object): void => {
    made.push(resource(type, name, id, { region, ...outputs }));
  };

  const network = new ec2.EC2Client(config);
  const { Vpc } = await network.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = Vpc?.VpcId ?? "";

  const bucket = `logs-${region}`;
  const buckets = new s3.S3Client(config);
  await buckets.send(
    new s3.CreateBucketCommand({
      Bucket: bucket,
      ...(region !== "us-east-1" && {
        CreateBucketConfiguration: { LocationConstraint: region as s3.BucketLocationConstraint },
      }),
    }),
  );
  const bucketPolicy = policyOf(statement(region), audit);
  const Policy = withoutAuditors ? policyOf(statement(region)) : bucketPolicy;
  await buckets.send(new s3.PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  add("aws:s3/bucketPolicy:BucketPolicy", "logs", bucket, { bucket, policy: bucketPolicy });

  const keys = new kms.KMSClient(config);
  const root = {
    Sid: "AdministerThroughIam",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${motoAccount}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  const keyPolicy = policyOf(root, { ...audit, Action: "kms:Decrypt" });
  const { KeyMetadata } = await keys.send(
    new kms.CreateKeyCommand({ Policy: withoutAuditors ? policyOf(root) : keyPolicy }),
  );
  add("aws:kms/key:Key", "key", KeyMetadata?.KeyId ?? "", {
    arn: KeyMetadata?.Arn,
    description: "Encrypts the logs",
    policy: keyPolicy,
  });

  const groups = new logs.CloudWatchLogsClient(config);
  const logGroupName = "flow-logs";
  await groups.send(new logs.CreateLogGroupCommand({ logGroupName }));
  await groups.send(new logs.CreateLogStreamCommand({ logGroupName, logStreamName: "eni-1-all" }));
  await groups.send(
    new logs.PutLogEventsCommand({
      logGroupName,
      logStreamName: "eni-1-all",
      logEvents: [{ timestamp: newest, message: "2 123456789012 eni-1 OK" }],
    }),
  );
  const logGroupArn = `arn:aws:logs:${region}:${motoAccount}:log-group:${logGroupName}`;
  add("aws:cloudwatch/logGroup:LogGroup", "flow-logs", logGroupName, {
    name: logGroupName,
    arn: logGroupArn,
  });
  if (withoutLogGroup) await groups.send(new logs.DeleteLogGroupCommand({ logGroupName }));

  const flowLog = async (name: string, options: Partial<ec2.CreateFlowLogsCommandInput>): Promise<string> => {
    const { FlowLogIds, Unsuccessful } = await network.send(
      new ec2.CreateFlowLogsCommand({
        ResourceIds: [VpcId],
        ResourceType: "VPC",
        TrafficType: "ALL",
        ...options,
      }),
    );
    const [id] = FlowLogIds ?? [];
    if (id === undefined) throw new Error(JSON.stringify(Unsuccessful));
    add("aws:ec2/flowLog:FlowLog", name, id, {
      arn: `arn:aws:ec2:${region}:${motoAccount}:vpc-flow-log/${id}`,
      trafficType: "ALL",
      logDestinationType: options.LogDestinationType,
      logDestination: options.LogDestination,
    });
    return id;
  };
  await flowLog("to-cloudwatch-logs", {
    LogDestinationType: "cloud-watch-logs",
    LogGroupName: logGroupName,
    DeliverLogsPermissionArn: `arn:aws:iam::${motoAccount}:role/flow-logs`,
  });
  const flowLogId = await flowLog("to-s3", {
    LogDestinationType: "s3",
    LogDestination: `arn:aws:s3:::${bucket}`,
  });
  const layout = {
    fileFormat: "plain-text",
    hiveCompatiblePartitions: false,
    perHourPartition: false,
  } as const;
  const file = { account: motoAccount, region, flowLogId, time: new Date(newest), hash: "0a1b2c3d" };
  await buckets.send(new s3.PutObjectCommand({ Bucket: bucket, Key: objectKey(layout, file), Body: "gzip" }));

  const streams = new firehose.FirehoseClient(config);
  const stream = "to-archive";
  const { DeliveryStreamARN } = await streams.send(
    new firehose.CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: `arn:aws:iam::${motoAccount}:role/firehose`,
        BucketARN: `arn:aws:s3:::${bucket}`,
      },
    }),
  );
  add("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", stream, DeliveryStreamARN ?? "", {
    name: stream,
    arn: DeliveryStreamARN,
    destination: "extended_s3",
  });

  const watch = new cloudwatch.CloudWatchClient(config);
  await watch.send(
    new cloudwatch.PutMetricDataCommand({
      Namespace: "NetworkSecurity/test",
      MetricData: [{ MetricName: "exfiltration", Timestamp: new Date(newest), Value: 0 }],
    }),
  );
  add("aws:cloudwatch/logMetricFilter:LogMetricFilter", "exfiltration", "flow-logs:exfiltration", {
    metricTransformation: { namespace: "NetworkSecurity/test", name: "exfiltration", defaultValue: "0" },
  });
  const alarm = {
    AlarmName: "exfiltration",
    Namespace: "NetworkSecurity/test",
    MetricName: "exfiltration",
    Statistic: "Sum",
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    ActionsEnabled: true,
  } as const;
  await watch.send(new cloudwatch.PutMetricAlarmCommand(alarm));
  await watch.send(
    new cloudwatch.SetAlarmStateCommand({
      AlarmName: "exfiltration",
      StateValue: alarmState,
      StateReason: "threshold crossed",
    }),
  );
  add("aws:cloudwatch/metricAlarm:MetricAlarm", "exfiltration", "exfiltration", {
    name: "exfiltration",
    actionsEnabled: true,
  });

  const topics = new sns.SNSClient(config);
  const { TopicArn = "" } = await topics.send(new sns.CreateTopicCommand({ Name: "alerts" }));
  const Endpoint = "network-security@example.com";
  await topics.send(new sns.SubscribeCommand({ TopicArn, Protocol: "email", Endpoint }));
  add("aws:sns/topicSubscription:TopicSubscription", "mail", `${TopicArn}:1`, {
    topic: TopicArn,
    protocol: "email",
    endpoint: Endpoint,
  });

  // No server of OpenSearch belongs to it: what it answers is the test's.
  const endpoint = "search-siem.example.com";
  add("aws:opensearch/domain:Domain", "siem", "siem", {
    arn: `arn:aws:es:${region}:${motoAccount}:domain/siem`,
    endpoint,
  });
  add("aws:lambda/function:Function", "waf", "waf", {
    environment: { variables: { INDEX: "siem-waf", DOMAIN_ENDPOINT: `https://${endpoint}` } },
  });

  const { ARN: secretArn = "" } = await new secrets.SecretsManagerClient(config).send(
    new secrets.CreateSecretCommand({
      Name: "slack",
      SecretString: "https://hooks.slack.com/services/T0/B0/x",
      KmsKeyId: KeyMetadata?.Arn,
    }),
  );
  add("aws:secretsmanager/secret:Secret", "slack", secretArn, {
    arn: secretArn,
    kmsKeyId: KeyMetadata?.Arn,
  });
  add("aws:lambda/function:Function", "slack", "slack", {
    name: "slack",
    environment: { variables: { SLACK_WEBHOOK_SECRET: secretArn } },
  });
  return made;
}

import assert from "node:assert/strict";

import type { FlowLogPipelineArgs } from "../../../../components";
import type { Registrations } from "../../registrations";
import { deliveryMay, roleMay, serviceMayTakeRole, serviceMayUseKey, stranger } from "./access";

/** A destination, what it must make, and what must and must not be allowed. */
export interface DestinationCase {
  readonly title: string;
  readonly destinations: FlowLogPipelineArgs["destinations"];
  /** Roles, log groups, buckets and delivery streams that it makes. */
  readonly makes: {
    readonly roles: number;
    readonly groups: number;
    readonly buckets: number;
    readonly streams: number;
  };
  /** The flow log's own arguments, as AWS wants them. */
  readonly flowLog: Readonly<Record<string, unknown>>;
  readonly access: (registrations: Registrations, sourceArn: string) => void;
}

const ownFlowLog = { accountId: "111122223333", arn: "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/fl-1" };
const strangersFlowLog = {
  accountId: stranger.id,
  arn: "arn:aws:ec2:eu-west-1:999999999999:vpc-flow-log/fl-1",
};
const ownLogs = { accountId: "111122223333", arn: "arn:aws:logs:eu-west-1:111122223333:log-delivery" };
const strangersLogs = { accountId: stranger.id, arn: "arn:aws:logs:eu-west-1:999999999999:log-delivery" };

const group = "arn:aws:logs:eu-west-1:111122223333:log-group:traffic-log-group-0a1b2c3";
const stream = "log-stream:eni-0123456789abcdef0-all";

const cloudWatchLogs: DestinationCase = {
  title: "to a log group",
  destinations: { cloudWatchLogs: {} },
  makes: { roles: 1, groups: 1, buckets: 0, streams: 0 },
  flowLog: {
    logDestinationType: "cloud-watch-logs",
    logDestination: group,
    iamRoleArn: "arn:aws:iam::111122223333:role/traffic-to-cloudwatch-logs-0a1b2c3",
    deliverCrossAccountRole: undefined,
    destinationOptions: undefined,
  },
  access: (registrations) => {
    const flowLogs = "vpc-flow-logs.amazonaws.com";
    assert.equal(serviceMayTakeRole(flowLogs, ownFlowLog, registrations), "allowed");
    assert.equal(serviceMayTakeRole(flowLogs, strangersFlowLog, registrations), "denied");
    assert.equal(serviceMayTakeRole("delivery.logs.amazonaws.com", ownFlowLog, registrations), "denied");
    assert.equal(roleMay("logs:CreateLogStream", `${group}:${stream}`, registrations), "allowed");
    assert.equal(roleMay("logs:PutLogEvents", `${group}:${stream}`, registrations), "allowed");
    assert.equal(roleMay("logs:PutLogEvents", `${group}-other:${stream}`, registrations), "denied");
    assert.equal(roleMay("logs:CreateLogGroup", group, registrations), "denied");
    const logs = "logs.eu-west-1.amazonaws.com";
    const encrypting = (arn: string) => ({ "kms:EncryptionContext:aws:logs:arn": arn });
    assert.equal(serviceMayUseKey(logs, undefined, encrypting(group), registrations), "allowed");
    const other = "arn:aws:logs:eu-west-1:111122223333:log-group:other";
    assert.equal(serviceMayUseKey(logs, undefined, encrypting(other), registrations), "denied");
  },
};

/** The folders of one hour, 2 August 2026 from 14 h, in AWS's words for each layout. */
const layouts = [
  { hive: false, hourly: false, key: "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/02" },
  { hive: false, hourly: true, key: "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/02/14" },
  {
    hive: true,
    hourly: false,
    key: "AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=08/day=02",
  },
  {
    hive: true,
    hourly: true,
    key: "AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=08/day=02/hour=14",
  },
];

const ownBucket: DestinationCase[] = [undefined, "network/flow-logs"].flatMap((prefix) =>
  (["plain-text", "parquet"] as const).flatMap((fileFormat) =>
    layouts.map(({ hive, hourly, key }): DestinationCase => {
      const file = fileFormat === "parquet" ? "traffic.log.parquet" : "traffic.log.gz";
      const folder = prefix === undefined ? "" : `${prefix}/`;
      return {
        title: `to a bucket, ${fileFormat}${hive ? ", Hive" : ""}${hourly ? ", hourly" : ""}${prefix ? ", in a folder" : ""}`,
        destinations: {
          s3: { prefix, fileFormat, hiveCompatiblePartitions: hive, perHourPartition: hourly },
        },
        makes: { roles: 0, groups: 0, buckets: 1, streams: 0 },
        flowLog: {
          logDestinationType: "s3",
          logDestination: `arn:aws:s3:::traffic-log-bucket-0a1b2c3${prefix ? `/${prefix}/` : ""}`,
          iamRoleArn: undefined,
          deliverCrossAccountRole: undefined,
          destinationOptions: { fileFormat, hiveCompatiblePartitions: hive, perHourPartition: hourly },
        },
        access: (registrations) => {
          const put = (path: string, source?: typeof stranger) =>
            deliveryMay("s3:PutObject", path, registrations, source);
          assert.equal(put(`${folder}${key}/${file}`), "allowed");
          assert.equal(put(`${folder}${key}/${file}`, stranger), "denied");
          assert.equal(put(`${folder}${key.replace("111122223333", stranger.id)}/${file}`), "denied");
          assert.equal(put(`elsewhere/${file}`), "denied");
          assert.equal(deliveryMay("s3:GetBucketAcl", undefined, registrations), "allowed");
          assert.equal(deliveryMay("s3:ListBucket", undefined, registrations), "allowed");
          assert.equal(deliveryMay("s3:GetBucketAcl", undefined, registrations, stranger), "denied");
          assert.equal(deliveryMay("s3:GetObject", `${folder}${key}/${file}`, registrations), "denied");
          const delivery = "delivery.logs.amazonaws.com";
          assert.equal(serviceMayUseKey(delivery, ownLogs, {}, registrations), "allowed");
          assert.equal(serviceMayUseKey(delivery, strangersLogs, {}, registrations), "denied");
        },
      };
    }),
  ),
);

const centralBucket: DestinationCase = {
  title: "to a central bucket",
  destinations: { s3: { bucketArn: "arn:aws:s3:::central-logs" } },
  makes: { roles: 0, groups: 0, buckets: 0, streams: 0 },
  flowLog: {
    logDestinationType: "s3",
    logDestination: "arn:aws:s3:::central-logs",
    iamRoleArn: undefined,
    deliverCrossAccountRole: undefined,
  },
  access: () => undefined,
};

const ownStream: DestinationCase = {
  title: "to a delivery stream made here",
  destinations: { firehose: {} },
  makes: { roles: 1, groups: 1, buckets: 1, streams: 1 },
  flowLog: {
    logDestinationType: "kinesis-data-firehose",
    logDestination: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/traffic-firehose-0a1b2c3",
    iamRoleArn: undefined,
    deliverCrossAccountRole: undefined,
    destinationOptions: undefined,
  },
  access: (registrations) => {
    const { tags } = registrations.one("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream").inputs;
    assert.deepEqual(tags, { LogDeliveryEnabled: "true" });
    const firehose = "firehose.amazonaws.com";
    const ofStream = (accountId: string) => ({
      accountId,
      arn: `arn:aws:firehose:eu-west-1:${accountId}:deliverystream/traffic-firehose-0a1b2c3`,
    });
    assert.equal(serviceMayTakeRole(firehose, ofStream("111122223333"), registrations), "allowed");
    assert.equal(serviceMayTakeRole(firehose, ofStream(stranger.id), registrations), "denied");
    const bucket = "arn:aws:s3:::traffic-firehose-bucket-0a1b2c3";
    assert.equal(
      roleMay("s3:PutObject", `${bucket}/flow-logs/2026/08/02/14/file.gz`, registrations),
      "allowed",
    );
    assert.equal(roleMay("s3:PutObject", "arn:aws:s3:::other/file.gz", registrations), "denied");
    const key = "arn:aws:kms:eu-west-1:111122223333:key/traffic-firehose-bucket-key-0a1b2c3";
    const through = (arn: string) => ({
      "kms:ViaService": "s3.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:aws:s3:arn": arn,
    });
    assert.equal(roleMay("kms:GenerateDataKey", key, registrations, through(bucket)), "allowed");
    const object = through(`${bucket}/flow-logs/2026/08/02/14/file.gz`);
    assert.equal(roleMay("kms:GenerateDataKey", key, registrations, object), "allowed");
    const longerName = through(`${bucket}-of-others`);
    assert.equal(roleMay("kms:GenerateDataKey", key, registrations, longerName), "denied");
    assert.equal(roleMay("kms:GenerateDataKey", key, registrations, through("arn:aws:s3:::other")), "denied");
    const errors = "arn:aws:logs:eu-west-1:111122223333:log-group:traffic-firehose-errors-0a1b2c3";
    assert.equal(roleMay("logs:PutLogEvents", `${errors}:log-stream:S3Delivery`, registrations), "allowed");
  },
};

const streamOfAccount: DestinationCase = {
  title: "to a delivery stream of the account",
  destinations: {
    firehose: { deliveryStreamArn: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem" },
  },
  makes: { roles: 0, groups: 0, buckets: 0, streams: 0 },
  flowLog: {
    logDestinationType: "kinesis-data-firehose",
    logDestination: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem",
    iamRoleArn: undefined,
    deliverCrossAccountRole: undefined,
  },
  access: () => undefined,
};

const crossAccountRoleArn = "arn:aws:iam::444455556666:role/AWSLogDeliveryFirehoseCrossAccountRole-siem";

const streamElsewhere: DestinationCase = {
  title: "to a delivery stream of another account",
  destinations: {
    firehose: {
      deliveryStreamArn: "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem",
      crossAccountRoleArn,
    },
  },
  makes: { roles: 1, groups: 0, buckets: 0, streams: 0 },
  flowLog: {
    logDestinationType: "kinesis-data-firehose",
    logDestination: "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem",
    iamRoleArn: "arn:aws:iam::111122223333:role/traffic-to-firehose-0a1b2c3",
    deliverCrossAccountRole: crossAccountRoleArn,
  },
  access: (registrations, sourceArn) => {
    assert.equal(serviceMayTakeRole("delivery.logs.amazonaws.com", undefined, registrations), "allowed");
    assert.equal(serviceMayTakeRole("vpc-flow-logs.amazonaws.com", undefined, registrations), "denied");
    const self = "arn:aws:iam::111122223333:role/traffic-to-firehose-0a1b2c3";
    const passing = (service: string, arn: string) => ({
      "iam:PassedToService": service,
      "iam:AssociatedResourceARN": arn,
    });
    const delivery = "delivery.logs.amazonaws.com";
    const otherVpc = "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0fedcba9876543210";
    assert.equal(roleMay("iam:PassRole", self, registrations, passing(delivery, sourceArn)), "allowed");
    assert.equal(roleMay("iam:PassRole", self, registrations, passing(delivery, otherVpc)), "denied");
    assert.equal(
      roleMay("iam:PassRole", self, registrations, passing("ec2.amazonaws.com", sourceArn)),
      "denied",
    );
    for (const action of ["CreateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries", "GetLogDelivery"]) {
      assert.equal(roleMay(`logs:${action}`, "*", registrations), "allowed", action);
    }
    assert.equal(roleMay("sts:AssumeRole", crossAccountRoleArn, registrations), "allowed");
    assert.equal(roleMay("sts:AssumeRole", `${crossAccountRoleArn}-other`, registrations), "denied");
  },
};

export const destinationCases: readonly DestinationCase[] = [
  cloudWatchLogs,
  ...ownBucket,
  centralBucket,
  ownStream,
  streamOfAccount,
  streamElsewhere,
];

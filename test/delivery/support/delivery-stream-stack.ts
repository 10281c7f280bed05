import { flowLogToGroup } from "./log-group-stack";
import { changed, type ExportedResource, REGION, resource } from "./stack";

export const streamBucketName = "stream-files";
export const streamBucketArn = `arn:aws:s3:::${streamBucketName}`;

export function streamArn(account: string): string {
  return `arn:aws:firehose:${REGION}:${account}:deliverystream/flows`;
}

/** What AWS's page "Grant Firehose access to an Amazon S3 destination" asks for. */
export const streamActions = [
  "s3:AbortMultipartUpload",
  "s3:GetBucketLocation",
  "s3:GetObject",
  "s3:ListBucket",
  "s3:ListBucketMultipartUploads",
  "s3:PutObject",
];

export function streamRolePolicy(
  actions: readonly string[] = streamActions,
  extra: readonly unknown[] = [],
): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Write",
        Effect: "Allow",
        Action: actions,
        Resource: [streamBucketArn, `${streamBucketArn}/*`],
      },
      ...extra,
    ],
  });
}

export function streamTrustPolicy(account: string, service = "firehose.amazonaws.com"): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Firehose",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": `arn:aws:firehose:${REGION}:${account}:deliverystream/*` },
        },
      },
    ],
  });
}

/** How the stream writes: five minutes or 5 MiB, gzip, under `flow-logs/`. */
export function s3Configuration(account: string, settings: object = {}): object {
  return {
    roleArn: `arn:aws:iam::${account}:role/stream`,
    bucketArn: streamBucketArn,
    prefix: "flow-logs/",
    bufferingInterval: 300,
    bufferingSize: 5,
    compressionFormat: "GZIP",
    ...settings,
  };
}

/** A delivery stream into a bucket, everything in order: `stream`, `streamRole`, `streamPolicy`, `streamBucket`. */
export function deliveryStream(account: string, tags: object): readonly ExportedResource[] {
  return [
    resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "stream", streamArn(account), {
      arn: streamArn(account),
      name: "flows",
      destination: "extended_s3",
      tags,
      extendedS3Configuration: s3Configuration(account),
    }),
    resource("aws:iam/role:Role", "streamRole", "stream", {
      name: "stream",
      arn: `arn:aws:iam::${account}:role/stream`,
      assumeRolePolicy: streamTrustPolicy(account),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "streamPolicy", "stream:write", {
      role: "stream",
      policy: streamRolePolicy(),
    }),
    resource("aws:s3/bucket:Bucket", "streamBucket", streamBucketName, {
      bucket: streamBucketName,
      arn: streamBucketArn,
    }),
  ];
}

/** VPC and flow log to a stream, without a role: `vpc`, `flow`. */
export function flowLogToStream(stream: string, outputs: object = {}): readonly ExportedResource[] {
  const vpcAndFlowLog = flowLogToGroup().filter(({ type }) => type.startsWith("aws:ec2/"));
  return changed(vpcAndFlowLog, "flow", {
    logDestinationType: "kinesis-data-firehose",
    logDestination: stream,
    iamRoleArn: "",
    ...outputs,
  });
}

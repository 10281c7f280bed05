import { defaultLogFormat, mainVpcId } from "./log-group-stack";
import { ACCOUNT, type ExportedResource, REGION, resource } from "./stack";

export const BUCKET = "flow-logs-archive";
export const logBucketArn = `arn:aws:s3:::${BUCKET}`;

/** The statements of AWS's page "Amazon S3 bucket permissions for flow logs", the ACL condition left out. */
export function bucketPolicyText(objects: string, extra: readonly unknown[] = []): string {
  const source = {
    StringEquals: { "aws:SourceAccount": ACCOUNT },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${REGION}:${ACCOUNT}:*` },
  };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${logBucketArn}/${objects}`,
        Condition: source,
      },
      {
        Sid: "AWSLogDeliveryAclCheck",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: logBucketArn,
        Condition: source,
      },
      ...extra,
    ],
  });
}

/** A VPC whose flow log writes to a bucket, everything in order: `vpc`, `flow`, `bucket`, `policy`. */
export function flowLogToBucket(
  prefix = "",
  objects = `${prefix}AWSLogs/${ACCOUNT}/*`,
): readonly ExportedResource[] {
  return [
    resource("aws:ec2/vpc:Vpc", "vpc", mainVpcId, { cidrBlock: "10.0.0.0/16" }),
    resource("aws:s3/bucket:Bucket", "bucket", BUCKET, { bucket: BUCKET, arn: logBucketArn }),
    resource("aws:s3/bucketPolicy:BucketPolicy", "policy", BUCKET, {
      bucket: BUCKET,
      policy: bucketPolicyText(objects),
    }),
    resource("aws:ec2/flowLog:FlowLog", "flow", "fl-0123456789abcdef0", {
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/fl-0123456789abcdef0`,
      vpcId: mainVpcId,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: prefix === "" ? logBucketArn : `${logBucketArn}/${prefix}`,
      maxAggregationInterval: 600,
      logFormat: defaultLogFormat,
    }),
  ];
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../../shared/component";
import {
  logBucketFaults,
  newLogBucket,
  type LogBucket,
  type LogBucketArgs,
} from "../../../shared/log-bucket/log-bucket";
import { errorLogStream, firehosePermissions, firehoseTrustPolicy } from "./firehose-role";
import { logGroupKeyStatement } from "../../../shared/log-group-key";
import { defaultRetentionInDays } from "../../../shared/log-retention";

export interface DeliveryStreamArgs {
  /** Seconds that Firehose waits for a file to fill. Default 300. */
  readonly bufferSeconds?: number | undefined;
  /** Size at which a file is full, in MiB. Default 5. */
  readonly bufferMebibytes?: number | undefined;
  /**
   * The bucket that the stream writes to. Its key encrypts the log group of Firehose's errors as well: the policy of a
   * key that exists must let CloudWatch Logs use it.
   */
  readonly bucket?: LogBucketArgs | undefined;
}

export const deliveryStreamKeys = [
  "bufferSeconds",
  "bufferMebibytes",
  "bucket",
] as const satisfies readonly (keyof DeliveryStreamArgs)[];

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
const bufferSecondsLimits = { least: 0, most: 900, default: 300 } as const;
const bufferMebibytesLimits = { least: 1, most: 128, default: 5 } as const;

export interface DeliveryStream {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  readonly bucket: LogBucket;
  readonly dependsOn: readonly pulumi.Resource[];
}

export function deliveryStreamFaults(args: DeliveryStreamArgs, path: string): ArgumentFault[] {
  return [
    ...outside(args.bufferSeconds, bufferSecondsLimits, "s", `${path}.bufferSeconds`),
    ...outside(args.bufferMebibytes, bufferMebibytesLimits, "MiB", `${path}.bufferMebibytes`),
    ...logBucketFaults(args.bucket ?? {}, `${path}.bucket`),
  ];
}

/** A delivery stream that flow logs of this account may write to, into a bucket of its own. */
export function newDeliveryStream(
  name: string,
  account: Account,
  args: DeliveryStreamArgs,
  options: ChildOptions,
): DeliveryStream {
  const errorsName = `${name}-errors`;
  // Firehose writes as a role, through IAM: neither the bucket's policy nor the key's has to name it.
  const access = {
    account,
    bucketStatements: () => [],
    keyStatements: [logGroupKeyStatement(account, errorsName)],
  };
  const bucket = newLogBucket(`${name}-bucket`, args.bucket ?? {}, access, options);
  const errors = new aws.cloudwatch.LogGroup(
    errorsName,
    { retentionInDays: defaultRetentionInDays, ...(bucket.keyArn && { kmsKeyId: bucket.keyArn }) },
    options,
  );
  const errorStream = new aws.cloudwatch.LogStream(
    errorsName,
    { logGroupName: errors.name, name: errorLogStream },
    options,
  );
  const role = new aws.iam.Role(
    name,
    {
      description: "Lets Firehose write flow logs to one bucket",
      assumeRolePolicy: firehoseTrustPolicy(account),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: pulumi
        .all([bucket.bucketArn, errors.arn, bucket.keyArn])
        .apply(([bucketArn, errorsArn, key]) =>
          firehosePermissions(account, { bucket: bucketArn, errors: errorsArn, key }),
        ),
    },
    options,
  );
  const stream = new aws.kinesis.FirehoseDeliveryStream(
    name,
    {
      destination: "extended_s3",
      extendedS3Configuration: {
        roleArn: role.arn,
        bucketArn: bucket.bucketArn,
        bufferingInterval: args.bufferSeconds ?? bufferSecondsLimits.default,
        bufferingSize: args.bufferMebibytes ?? bufferMebibytesLimits.default,
        compressionFormat: "GZIP",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/",
        prefix: "flow-logs/",
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: errors.name,
          logStreamName: errorStream.name,
        },
      },
      serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
      // The log delivery service may write to streams with this tag only. AWS sets it when a flow log is made, and
      // an update of a stream that does not declare it would take it away.
      tags: { LogDeliveryEnabled: "true" },
    },
    { ...options, dependsOn: permissions },
  );
  return { arn: stream.arn, name: stream.name, bucket, dependsOn: [stream] };
}

function outside(
  value: number | undefined,
  limits: { readonly least: number; readonly most: number },
  unit: string,
  propertyPath: string,
): ArgumentFault[] {
  if (value === undefined || (value >= limits.least && value <= limits.most)) return [];
  return [
    {
      propertyPath,
      reason: `found ${value} ${unit}; Firehose takes ${limits.least} to ${limits.most} ${unit}`,
    },
  ];
}

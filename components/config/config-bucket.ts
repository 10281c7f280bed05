import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import type { ArgumentFault } from "../shared/component";
import {
  arnOnceOpen,
  logBucketFaults,
  newLogBucket,
  type LogBucketArgs,
} from "../shared/log-bucket/log-bucket";
import { otherAccountsFaults, type OtherAccountsArgs } from "../shared/other-accounts";
import type { PolicyCondition, PolicyStatement } from "../shared/policy-document";

export interface ConfigBucketArgs extends LogBucketArgs {
  readonly account: Account;
  /** Accounts whose recorders write here. */
  readonly writers: OtherAccountsArgs;
}

/**
 * What is wrong with a bucket that AWS Config delivers to.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html
 */
export function configBucketFaults(bucket: LogBucketArgs, path: string): ArgumentFault[] {
  const propertyPath = `${path}.objectLock`;
  const reason = "AWS Config delivers to no bucket with Object Lock; leave it out";
  return [
    ...logBucketFaults(bucket, path),
    ...(bucket.objectLock === undefined ? [] : [{ propertyPath, reason }]),
  ];
}

/** The same of one for other accounts, and of who these are. */
export function centralConfigBucketFaults(
  { account, writers, ...bucket }: ConfigBucketArgs,
  path: string,
): ArgumentFault[] {
  return [...otherAccountsFaults(writers, account, `${path}.writers`), ...configBucketFaults(bucket, path)];
}

/**
 * The bucket and key of what AWS Config records in other accounts, in the account that keeps records. Config writes there
 * under its own name.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export class ConfigBucket extends pulumi.ComponentResource {
  readonly bucketArn: pulumi.Output<string>;
  /** Absent if S3 encrypts with its own key. */
  readonly keyArn?: pulumi.Output<string>;

  constructor(
    name: string,
    { account, writers, ...bucketArgs }: ConfigBucketArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("network-security:config:ConfigBucket", name, {}, opts);
    const bucket = newLogBucket(
      `${name}-bucket`,
      bucketArgs,
      {
        account,
        bucketStatements: (arn) => bucketStatements(arn, writers),
        keyStatements: [letConfig("LetConfigEncrypt", ["kms:GenerateDataKey*", "kms:Decrypt"], writers)],
      },
      { parent: this },
    );
    this.bucketArn = arnOnceOpen(bucket);
    if (bucket.keyArn) this.keyArn = bucket.keyArn;
    this.registerOutputs({ bucketArn: this.bucketArn });
  }
}

function bucketStatements(bucketArn: string, writers: OtherAccountsArgs): readonly PolicyStatement[] {
  const write = letConfig("LetConfigWrite", "s3:PutObject", writers, {
    "s3:x-amz-acl": "bucket-owner-full-control",
  });
  return [
    { ...letConfig("LetConfigLook", ["s3:GetBucketAcl", "s3:ListBucket"], writers), Resource: bucketArn },
    { ...write, Resource: `${bucketArn}/AWSLogs/*/Config/*` },
  ];
}

function letConfig(
  sid: string,
  action: PolicyStatement["Action"],
  { accountIds = [], organizationId }: OtherAccountsArgs,
  further: PolicyCondition[string] = {},
): PolicyStatement {
  const whose: PolicyCondition[string] =
    organizationId === undefined
      ? { "aws:SourceAccount": accountIds }
      : { "aws:SourceOrgID": organizationId };
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "config.amazonaws.com" },
    Action: action,
    Condition: { StringEquals: { ...whose, ...further } },
  };
}

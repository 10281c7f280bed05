import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import type { ArgumentFault, ChildOptions } from "../component";
import { defaultEncryption, encryptionKey, optionalKeyArn, type Encryption } from "../encryption";
import { lifecycleFaults, lifecycleRules, type LogLifecycle } from "./lifecycle";
import { logBucketPolicy, logDeliveryKeyStatement } from "./policy";

export interface LogBucketArgs {
  readonly encryption?: Encryption;
  readonly lifecycle?: LogLifecycle;
  /** Refuse to delete or replace the bucket and its key. Default true: logs are evidence. */
  readonly protect?: boolean;
  readonly requireBucketOwnerFullControl?: boolean;
}

export interface LogBucket {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** What must exist before the first object may come. */
  readonly dependsOn: readonly pulumi.Resource[];
}

export function logBucketFaults(args: LogBucketArgs, path: string): ArgumentFault[] {
  return args.lifecycle === undefined ? [] : lifecycleFaults(args.lifecycle, `${path}.lifecycle`);
}

/**
 * A bucket that receives logs: versioned, owned by the bucket's account whoever writes, closed to the public,
 * TLS only, encrypted, and with a lifecycle.
 */
export function newLogBucket(
  name: string,
  args: LogBucketArgs & { readonly account: Account; readonly prefix?: string },
  childOptions: ChildOptions,
): LogBucket {
  const options = { ...childOptions, protect: args.protect ?? true };
  const bucket = new aws.s3.Bucket(name, {}, options);
  const of = { bucket: bucket.bucket };
  const ownership = new aws.s3.BucketOwnershipControls(
    name,
    { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } },
    childOptions,
  );
  const publicAccess = new aws.s3.BucketPublicAccessBlock(
    name,
    {
      ...of,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    childOptions,
  );
  const versioning = new aws.s3.BucketVersioning(
    name,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    childOptions,
  );
  const encryption = encryptBucket(name, of, args, options, childOptions);
  // Rules for noncurrent versions mean something only in a versioned bucket.
  new aws.s3.BucketLifecycleConfiguration(
    name,
    { ...of, rules: lifecycleRules(args.lifecycle ?? {}) },
    { ...childOptions, dependsOn: versioning },
  );
  const policy = new aws.s3.BucketPolicy(
    name,
    {
      ...of,
      policy: bucket.arn.apply((bucketArn) =>
        logBucketPolicy({
          bucketArn,
          writers: args.account,
          ...(args.prefix !== undefined && { prefix: args.prefix }),
          requireBucketOwnerFullControl: args.requireBucketOwnerFullControl ?? false,
        }),
      ),
    },
    // S3 answers a policy that comes while public access is being blocked with a conflict.
    { ...childOptions, dependsOn: publicAccess },
  );
  return {
    bucketName: bucket.bucket,
    bucketArn: bucket.arn,
    // AWS itself writes a policy to a bucket that has none when a flow log is made: ours must be there first.
    dependsOn: [policy, ownership, encryption],
  };
}

function encryptBucket(
  name: string,
  of: { bucket: pulumi.Output<string> },
  args: LogBucketArgs & { readonly account: Account },
  keyOptions: ChildOptions,
  options: ChildOptions,
): aws.s3.BucketServerSideEncryptionConfiguration {
  const keyArn = optionalKeyArn(args.encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-key`,
      {
        account: args.account,
        description: `Encrypts the log bucket ${name}`,
        statements: [logDeliveryKeyStatement(args.account)],
      },
      keyOptions,
    ),
  );
  const byDefault = keyArn ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn } : { sseAlgorithm: "AES256" };
  return new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      ...of,
      // A bucket key asks KMS once for many objects: without it each delivered file is a KMS request.
      rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: keyArn !== undefined }],
    },
    options,
  );
}

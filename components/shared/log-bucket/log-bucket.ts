import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { evidenceOptions, type ArgumentFault, type ChildOptions } from "../component";
import type { Encryption } from "../encryption";
import type { PolicyStatement } from "../policy-document";
import { closeBucket } from "./close-bucket";
import { encryptBucket } from "./encryption";
import { keepEvidence, type AccessLogging, type ObjectLock } from "./evidence";
import { lifecycleFaults, lifecycleRules, type LogLifecycle } from "./lifecycle";

/** Settings of a log bucket, whoever writes to it. */
export interface LogBucketArgs {
  /** Default: a customer managed key made here. */
  readonly encryption?: Encryption | undefined;
  readonly lifecycle?: LogLifecycle | undefined;
  /**
   * Refuse to delete or replace the bucket and its key, and keep the key in the account even where it leaves the stack.
   * Default true: logs are evidence.
   */
  readonly protect?: boolean | undefined;
  /**
   * Let the bucket be deleted with all that is in it: S3 refuses to delete a bucket that holds objects. Default false.
   * The plugin reads it from the state, so an update must have brought it there before the bucket is to go.
   */
  readonly forceDestroy?: boolean | undefined;
  /**
   * Default none. It can be added to a bucket that exists, and holds for what comes from then on; it cannot be taken
   * away again.
   */
  readonly objectLock?: ObjectLock | undefined;
  /** Default none. */
  readonly accessLogging?: AccessLogging | undefined;
  /**
   * Publish S3 request metrics, of which a heartbeat can be made. They are billed as custom metrics. Default: true for a
   * bucket that flow logs are delivered to, which has no other sign of life, else false.
   */
  readonly requestMetrics?: boolean | undefined;
}

/** Who writes to the bucket: what its policy and its key's policy say beside the defaults. */
export interface LogBucketAccess {
  readonly account: Account;
  readonly bucketStatements: (bucketArn: string) => readonly PolicyStatement[];
  readonly keyStatements: readonly PolicyStatement[];
}

export interface LogBucket {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** Absent if S3 encrypts with its own key. */
  readonly keyArn?: pulumi.Output<string>;
  /** What must exist before the first object may come. */
  readonly dependsOn: readonly pulumi.Resource[];
  /** The filter by which request metrics are published of the whole bucket; absent if they are not. */
  readonly requestMetricsFilter?: pulumi.Output<string>;
}

/** The bucket's ARN for others who write to it: known once they are let in. */
export function arnOnceOpen({ bucketArn, dependsOn }: LogBucket): pulumi.Output<string> {
  return pulumi.all([bucketArn, ...dependsOn.map(({ urn }) => urn)]).apply(([arn]) => arn ?? "");
}

/** The name of the bucket of an ARN. */
export function bucketNameOf(bucketArn: string): string {
  return bucketArn.split(":::")[1] ?? "";
}

export const logBucketKeys = [
  "encryption",
  "lifecycle",
  "protect",
  "forceDestroy",
  "objectLock",
  "accessLogging",
  "requestMetrics",
] as const satisfies readonly (keyof LogBucketArgs)[];

export function logBucketFaults(args: LogBucketArgs, path: string): ArgumentFault[] {
  return [
    ...(args.lifecycle === undefined ? [] : lifecycleFaults(args.lifecycle, `${path}.lifecycle`)),
    ...forceDestroyFaults(args, `${path}.forceDestroy`),
  ];
}

/** What would keep the bucket all the same. */
function forceDestroyFaults(
  { forceDestroy, protect, objectLock }: LogBucketArgs,
  propertyPath: string,
): ArgumentFault[] {
  if (forceDestroy !== true) return [];
  const reasons = [
    ...(protect === false ? [] : ["found true, but the bucket is protected; set protect: false beside it"]),
    ...(objectLock?.mode === "COMPLIANCE"
      ? ["found true, but nobody deletes an object under a COMPLIANCE lock before its time; leave it out"]
      : []),
  ];
  return reasons.map((reason) => ({ propertyPath, reason }));
}

/**
 * A bucket that receives logs: versioned, owned by the bucket's account whoever writes, closed to the public,
 * TLS only, encrypted, and with a lifecycle.
 */
export function newLogBucket(
  name: string,
  args: LogBucketArgs,
  access: LogBucketAccess,
  options: ChildOptions,
): LogBucket {
  const evidence = evidenceOptions(options, args.protect);
  // Object Lock is not asked for here, where the plugin would make another bucket: its own setting switches it on.
  const bucket = new aws.s3.Bucket(name, args.forceDestroy ? { forceDestroy: true } : {}, evidence.holder);
  const of = { bucket: bucket.bucket };
  const closed = closeBucket(name, bucket, access.bucketStatements, options);
  const versioning = new aws.s3.BucketVersioning(
    name,
    { ...of, versioningConfiguration: { status: "Enabled" } },
    options,
  );
  // Rules for noncurrent versions mean something only in a versioned bucket.
  new aws.s3.BucketLifecycleConfiguration(
    name,
    { ...of, rules: lifecycleRules(args.lifecycle ?? {}) },
    { ...options, dependsOn: versioning },
  );
  const encryption = encryptBucket(
    name,
    bucket,
    { ...access, encryption: args.encryption },
    { key: evidence.key, configuration: options },
  );
  const lock = keepEvidence(name, bucket, versioning, args, options);
  return {
    bucketName: bucket.bucket,
    bucketArn: bucket.arn,
    ...(encryption.keyArn && { keyArn: encryption.keyArn }),
    ...(args.requestMetrics && { requestMetricsFilter: wholeBucketFilter(name, bucket, options) }),
    // AWS itself writes a policy to a bucket that has none when a flow log is made: ours must be there first.
    dependsOn: [...closed, encryption.resource, ...lock],
  };
}

function wholeBucketFilter(name: string, { bucket }: aws.s3.Bucket, options: ChildOptions) {
  return new aws.s3.BucketMetric(name, { bucket, name: "EntireBucket" }, options).name;
}

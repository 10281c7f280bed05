import { prefixFault } from "../../../../telemetry/flow-logs/layout";
import { partitionOf, type Account } from "../../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../../shared/component";
import { bucketPolicy } from "../../../shared/log-bucket/close-bucket";
import { deliveryStatements, logDeliveryKeyStatement, type FlowLogDeliveryArgs } from "./flow-log-delivery";
import {
  logBucketFaults,
  logBucketKeys,
  newLogBucket,
  type LogBucket,
  type LogBucketArgs,
} from "../../../shared/log-bucket/log-bucket";
import { logWriters, type LogWritersArgs } from "./writers";

/** Settings of a bucket that log delivery brings flow logs to. */
export interface FlowLogBucketArgs extends LogBucketArgs {
  /** Others that may write to the bucket. Default: its own account and region alone. */
  readonly writers?: LogWritersArgs | undefined;
  /** Ask for the canned ACL `bucket-owner-full-control` on every object. Default false. */
  readonly requireBucketOwnerFullControl?: boolean | undefined;
  /** Folder before `AWSLogs/`. Default none. */
  readonly prefix?: string | undefined;
}

/** Settings that only a bucket made here can have; the prefix is also for one that exists. */
export const flowLogBucketKeys = [
  ...logBucketKeys,
  "writers",
  "requireBucketOwnerFullControl",
] as const satisfies readonly (keyof FlowLogBucketArgs)[];

/**
 * Everything wrong with the settings of a bucket of the account.
 *
 * @param owner the pipeline or receiver that it belongs to: the bucket's name begins with its own.
 */
export function flowLogBucketFaults(
  args: FlowLogBucketArgs,
  path: string,
  owner: { readonly account: Account; readonly name: string },
): ArgumentFault[] {
  const faults = [...logBucketFaults(args, path), ...policySizeFaults(args, path, owner)];
  const prefix = args.prefix === undefined ? undefined : prefixFault(args.prefix);
  if (prefix !== undefined) faults.push({ propertyPath: `${path}.prefix`, reason: prefix });
  if (args.writers?.organizationId !== undefined && args.writers.accountIds !== undefined) {
    faults.push({
      propertyPath: `${path}.writers.accountIds`,
      reason: "give either accountIds or organizationId: an organisation's accounts may all write",
    });
  }
  return faults;
}

/**
 * Bytes of a bucket policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html
 */
const largestPolicyBytes = 20 * 1024;

/** What Pulumi adds to the name of a bucket: a hyphen and seven digits. */
const nameSuffix = "-0123456";

function policySizeFaults(
  args: FlowLogBucketArgs,
  path: string,
  { account, name }: { readonly account: Account; readonly name: string },
): ArgumentFault[] {
  const arn = `arn:${partitionOf(account.region)}:s3:::${flowLogBucketName(name)}${nameSuffix}`;
  const bytes = Buffer.byteLength(bucketPolicy(arn, statementsFor(deliveryTo(account, args))));
  if (bytes <= largestPolicyBytes) return [];
  const { accountIds = [], regions = [account.region] } = args.writers ?? {};
  const reason = `found ${accountIds.length} accounts and ${regions.length} of their regions, which make a bucket policy of ${bytes} bytes; S3 takes ${largestPolicyBytes}: give the organizationId of the accounts in their place`;
  return [{ propertyPath: `${path}.writers.accountIds`, reason }];
}

/** Pulumi's name of the bucket of a pipeline or receiver. */
export function flowLogBucketName(owner: string): string {
  return `${owner}-log-bucket`;
}

function deliveryTo(account: Account, args: FlowLogBucketArgs): FlowLogDeliveryArgs {
  const { prefix, requireBucketOwnerFullControl } = args;
  return { account, writers: logWriters(account, args.writers), prefix, requireBucketOwnerFullControl };
}

function statementsFor(delivery: FlowLogDeliveryArgs) {
  return (bucketArn: string) => deliveryStatements(bucketArn, delivery);
}

/** A log bucket whose policy, and whose key's policy, let log delivery bring the writers' flow logs. */
export function newFlowLogBucket(
  owner: string,
  account: Account,
  args: FlowLogBucketArgs,
  options: ChildOptions,
): LogBucket {
  const delivery = deliveryTo(account, args);
  return newLogBucket(
    flowLogBucketName(owner),
    { ...args, requestMetrics: args.requestMetrics ?? true },
    {
      account,
      bucketStatements: statementsFor(delivery),
      keyStatements: [logDeliveryKeyStatement(delivery)],
    },
    options,
  );
}

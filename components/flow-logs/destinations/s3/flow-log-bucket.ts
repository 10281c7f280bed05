import { prefixFault } from "../../../../telemetry/flow-logs/layout";
import type { Account } from "../../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../../shared/component";
import { deliveryStatements, logDeliveryKeyStatement } from "./flow-log-delivery";
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

export function flowLogBucketFaults(args: FlowLogBucketArgs, path: string): ArgumentFault[] {
  const faults = logBucketFaults(args, path);
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

/** A log bucket whose policy, and whose key's policy, let log delivery bring the writers' flow logs. */
export function newFlowLogBucket(
  name: string,
  account: Account,
  args: FlowLogBucketArgs,
  options: ChildOptions,
): LogBucket {
  const delivery = {
    account,
    writers: logWriters(account, args.writers),
    prefix: args.prefix,
    requireBucketOwnerFullControl: args.requireBucketOwnerFullControl,
  };
  return newLogBucket(
    name,
    args,
    {
      account,
      bucketStatements: (bucketArn) => deliveryStatements(bucketArn, delivery),
      keyStatements: [logDeliveryKeyStatement(delivery)],
    },
    options,
  );
}

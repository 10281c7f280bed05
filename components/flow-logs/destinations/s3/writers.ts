import { baseFolders } from "../../../../telemetry/flow-logs/layout";
import type { Account } from "../../../shared/account";
import type { PolicyCondition } from "../../../shared/policy-document";

/** Whose flow logs a bucket takes, from which regions. */
export type LogWriters = { readonly regions: readonly string[] } & (
  | { readonly accountIds: readonly string[] }
  | { readonly organizationId: string }
);

/** Which others may write beside the bucket's own account; at most one of `accountIds` and `organizationId`. */
export interface LogWritersArgs {
  /** Accounts that may write, beside the bucket's own. */
  readonly accountIds?: readonly string[] | undefined;
  /** Every account of the organisation may write: `o-…`. */
  readonly organizationId?: string | undefined;
  /** Regions that flow logs come from. Default: the bucket's own. */
  readonly regions?: readonly string[] | undefined;
}

export function logWriters(account: Account, args: LogWritersArgs = {}): LogWriters {
  const regions = args.regions ?? [account.region];
  if (args.organizationId !== undefined) return { regions, organizationId: args.organizationId };
  return { regions, accountIds: [...new Set([account.id, ...(args.accountIds ?? [])])] };
}

/**
 * The condition against the confused deputy, for a service that acts for one account, several, or all of an
 * organisation.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
 */
export function onlyFromWriters(writers: LogWriters, partition: string): PolicyCondition {
  const logsArns = (accountId: string) =>
    writers.regions.map((region) => `arn:${partition}:logs:${region}:${accountId}:*`);
  if ("organizationId" in writers) {
    return {
      StringEquals: { "aws:SourceOrgID": writers.organizationId },
      ArnLike: { "aws:SourceArn": oneOrList(logsArns("*")) },
    };
  }
  return {
    StringEquals: { "aws:SourceAccount": oneOrList(writers.accountIds) },
    ArnLike: { "aws:SourceArn": oneOrList(writers.accountIds.flatMap(logsArns)) },
  };
}

/**
 * Keys under which the writers' flow logs come: in AWS's default layout, and in the Hive-compatible one.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function logKeyPatterns(prefix: string | undefined, writers: LogWriters): string[] {
  const folder = baseFolders(prefix).join("/");
  if ("organizationId" in writers) return [`${folder}/*`];
  return writers.accountIds.flatMap((id) => [`${folder}/${id}/*`, `${folder}/aws-account-id=${id}/*`]);
}

/** AWS stores a list of one as the one; written so, it does not differ at the next refresh. */
function oneOrList(values: readonly string[]): string | readonly string[] {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : values;
}

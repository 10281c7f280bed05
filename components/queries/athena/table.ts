import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { athenaTable, type AthenaTableArgs, type FlowLogFormat } from "../../../telemetry/flow-logs";
import type { Account } from "../../shared/account";
import { settingPath, type ArgumentFault } from "../../shared/component";
import { logWriters, objectLayout, type S3DestinationArgs } from "../../flow-logs/destinations/s3";

/** The table over the files that a pipeline's flow logs write to S3. */
export interface FlowLogTableArgs {
  /** The destination that the pipeline has: from it come layout, accounts and regions. */
  readonly logs: S3DestinationArgs;
  /** Accounts to query. Default: those that may write to the bucket. */
  readonly accounts?: readonly string[] | undefined;
  /** Regions to query. Default: those that may write to the bucket. */
  readonly regions?: readonly string[] | undefined;
  /**
   * First day that can be queried: `2026-01-31`. Default {@link defaultFirstDay}: not the day of the deployment, which
   * would be another one at the next.
   */
  readonly firstDay?: string | undefined;
}

/** An earlier day costs a query that names no day, a request for each day that has no folder. */
export const defaultFirstDay = "2026-01-01";

/** What the table is, as far as it does not depend on the bucket's name. */
export type FlowLogTable = Omit<AthenaTableArgs, "bucket">;

export function flowLogTable(account: Account, format: FlowLogFormat, args: FlowLogTableArgs): FlowLogTable {
  const writers = logWriters(account, args.logs.writers);
  return {
    format,
    ...objectLayout(args.logs),
    accounts: args.accounts ?? ("accountIds" in writers ? writers.accountIds : []),
    regions: args.regions ?? writers.regions,
    firstDay: args.firstDay ?? defaultFirstDay,
  };
}

/** What is wrong with the table; faults of the destination itself, such as its prefix, are the pipeline's to report. */
export function flowLogTableFaults(
  account: Account,
  format: FlowLogFormat,
  args: FlowLogTableArgs,
  path: string | undefined,
): ArgumentFault[] {
  const at = (key: string) => settingPath(path, key);
  const ofOrganization = args.logs.writers?.organizationId !== undefined && args.accounts === undefined;
  const faults = tableFaults(flowLogTable(account, format, args))
    .filter(({ key }) => key !== "prefix" && !(ofOrganization && key === "accounts"))
    .map(({ key, reason }) => ({ propertyPath: at(key), reason }));
  if (!ofOrganization) return faults;
  const reason =
    "missing; the bucket takes every account of the organisation, but a table names its accounts: list those to query";
  return [{ propertyPath: at("accounts"), reason }, ...faults];
}

/** The table in the words of Glue's resource, without its name and database. */
export function catalogTableArgs(
  table: FlowLogTable,
  bucketName: pulumi.Input<string>,
): Pick<aws.glue.CatalogTableArgs, "tableType" | "parameters" | "partitionKeys" | "storageDescriptor"> {
  const located = pulumi.output(bucketName).apply((bucket) => catalogTable({ ...table, bucket }));
  const { tableType, partitionKeys } = catalogTable({ ...table, bucket: anyBucket });
  return {
    tableType,
    partitionKeys,
    parameters: located.apply(({ parameters }) => parameters),
    storageDescriptor: located.apply(({ storageDescriptor }) => storageDescriptor),
  };
}

/** A table over the files of a bucket whose name is known. @throws Error if it has a fault. */
export function catalogTable(args: AthenaTableArgs) {
  const table = athenaTable(args);
  // The component has refused what cannot be a table.
  if (!table.ok) throw new Error(table.faults.join("; "));
  const { tableType, parameters, partitionKeys, storageDescriptor } = table.value;
  const { serDe, columns, ...storage } = storageDescriptor;
  return {
    tableType,
    parameters: { ...parameters },
    partitionKeys: partitionKeys.map(({ name, type }) => ({ name, type })),
    storageDescriptor: {
      ...storage,
      columns: columns.map((column) => ({ ...column })),
      serDeInfo: { ...serDe, parameters: { ...serDe.parameters } },
    },
  };
}

/** Stands for the bucket in what does not depend on it: a name that AWS has not given yet is unknown at preview. */
const anyBucket = "bucket";

function tableFaults(table: FlowLogTable): { key: string; reason: string }[] {
  const made = athenaTable({ ...table, bucket: anyBucket });
  if (made.ok) return [];
  return made.faults.map((text) => {
    const [key = "", ...reason] = text.split(": ");
    return { key, reason: reason.join(": ") };
  });
}

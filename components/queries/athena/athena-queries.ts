import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { FlowLogFormat } from "../../../telemetry/flow-logs";
import {
  athenaQueries,
  type AthenaQueriesArgs as NamedQueriesArgs,
  type QueriedTable,
  type QuerySelection,
} from "../../../telemetry/flow-logs/queries";
import type { Account } from "../../shared/account";
import { refuseFaults, settingPath, type ArgumentFault, type ChildOptions } from "../../shared/component";
import { objectLayout } from "../../flow-logs/destinations/s3";
import { daysFaults } from "../days";
import { tellLeftOut } from "../left-out";
import {
  queryResultsFaults,
  requiredQueryResults,
  type QueryResults,
  type QueryResultsArgs,
} from "./results";
import { catalogTableArgs, flowLogTable, flowLogTableFaults, type FlowLogTableArgs } from "./table";
import { newWorkgroup, scanLimitFaults } from "./workgroup";

export interface AthenaQueriesArgs
  extends FlowLogTableArgs, Pick<NamedQueriesArgs, "allowedDestinations" | "slowDrip"> {
  readonly account: Account;
  /** The format of the pipeline's records. */
  readonly format: FlowLogFormat;
  /** The bucket of the pipeline's files, made or adopted. */
  readonly bucketName: pulumi.Input<string>;
  /** Unique in the account and region: lower-case letters, digits and underscores. */
  readonly databaseName: string;
  /** Bytes after which a query is stopped. Default 100 GiB. */
  readonly bytesScannedLimit?: number | undefined;
  readonly results?: QueryResultsArgs | undefined;
  /** Whole days, in UTC, that the named queries look back. Default 1: from yesterday's beginning. */
  readonly days?: number | undefined;
}

/** The table's name in its database. */
export const tableName = "flow_logs";

/** Longest query that Athena takes, in bytes. @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const longestQueryBytes = 262_144;

/**
 * What a person needs to ask a pipeline's files in S3: a table with projected partitions, a workgroup that bounds what
 * a query costs, and the queries that are asked most.
 */
export class AthenaQueries extends pulumi.ComponentResource {
  readonly databaseName: string;
  readonly table: QueriedTable;
  readonly workgroupName: pulumi.Output<string>;
  readonly results: QueryResults;
  /** What must exist before a query can be run. */
  readonly dependsOn: readonly pulumi.Resource[];

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: AthenaQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("AthenaQueries", name, [
      ...databaseNameFaults(args.databaseName, "databaseName"),
      ...athenaQueriesFaults(args),
    ]);
    super("network-security:queries:AthenaQueries", name, {}, opts);
    const options: ChildOptions = { parent: this };

    const database = new aws.glue.CatalogDatabase(
      name,
      { name: args.databaseName, description: "Flow logs" },
      options,
    );
    const objects = flowLogTable(args.account, args.format, args);
    const table = new aws.glue.CatalogTable(
      name,
      {
        name: tableName,
        databaseName: database.name,
        description: "Flow log records, partitioned by account, region and date",
        ...catalogTableArgs(objects, args.bucketName),
      },
      options,
    );
    this.results = requiredQueryResults(`${name}-results`, args.account, args.results ?? {}, options);
    const workgroup = newWorkgroup(
      name,
      args.account,
      {
        scanLimit: args.bytesScannedLimit,
        results: this.results,
        ownBucket: args.results?.location === undefined,
      },
      options,
    );
    this.databaseName = args.databaseName;
    this.table = queriedTable(args);
    this.workgroupName = workgroup.name;
    this.dependsOn = [table, workgroup];

    const { queries, leftOut } = namedQueries(args);
    for (const { name: queryName, description, queryString } of queries) {
      new aws.athena.NamedQuery(
        `${name}-${queryName}`,
        {
          name: queryName,
          description,
          database: database.name,
          workgroup: workgroup.name,
          query: queryString,
        },
        options,
      );
    }
    tellLeftOut(this, leftOut);
    this.registerOutputs({ databaseName: this.databaseName, workgroupName: this.workgroupName });
  }
}

/** What is wrong with the settings; `path` stands in front of each of their names. */
export function athenaQueriesFaults(
  args: Omit<AthenaQueriesArgs, "bucketName" | "databaseName">,
  path?: string,
): ArgumentFault[] {
  const at = (key: keyof AthenaQueriesArgs) => settingPath(path, key);
  return [
    ...flowLogTableFaults(args.account, args.format, args, path),
    ...scanLimitFaults(args.bytesScannedLimit, at("bytesScannedLimit")),
    ...queryResultsFaults(args.results ?? {}, at("results")),
    ...daysFaults(args.days, at("days")),
    ...queryLengthFaults(args, at("allowedDestinations")),
  ];
}

type NamedQuerySettings = Pick<
  AthenaQueriesArgs,
  "format" | "logs" | "allowedDestinations" | "slowDrip" | "days"
>;

function namedQueries(args: NamedQuerySettings): QuerySelection {
  const { allowedDestinations = [], slowDrip = {}, days } = args;
  return athenaQueries(queriedTable(args), {
    allowedDestinations,
    slowDrip,
    ...(days !== undefined && { days }),
  });
}

function queriedTable({ format, logs }: NamedQuerySettings): QueriedTable {
  return { name: tableName, format, layout: objectLayout(logs) };
}

function databaseNameFaults(name: string, propertyPath: string): ArgumentFault[] {
  if (/^[a-z0-9_]{1,255}$/.test(name)) return [];
  return [{ propertyPath, reason: `found "${name}"; 1 to 255 lower-case letters, digits and underscores` }];
}

function queryLengthFaults(args: NamedQuerySettings, propertyPath: string): ArgumentFault[] {
  return namedQueries(args).queries.flatMap(({ name, queryString }) => {
    const bytes = Buffer.byteLength(queryString);
    if (bytes <= longestQueryBytes) return [];
    const reason = `makes the query ${name} ${bytes} bytes long; Athena takes ${longestQueryBytes}: write ranges in place of addresses`;
    return [{ propertyPath, reason }];
  });
}

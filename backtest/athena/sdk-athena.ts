import type { AthenaClientConfig } from "@aws-sdk/client-athena";

import { once } from "../../telemetry/once";
import type { Athena } from "./athena";

/** Which table, and the workgroup that its statements run in. */
export interface AthenaNames {
  readonly workgroup: string;
  readonly database: string;
  readonly table: string;
}

/** The catalogue of Glue in the caller's account. */
const catalogue = "AwsDataCatalog";

/** Attempts of one call: Athena lets an account make few calls a second, and a backtest has time. */
const attempts = 8;

/** Athena of AWS, as whoever calls may use it. */
export function sdkAthena({ workgroup, database, table }: AthenaNames, config: AthenaClientConfig): Athena {
  const load = once(async () => {
    const sdk = await import("@aws-sdk/client-athena");
    return { sdk, client: new sdk.AthenaClient({ maxAttempts: attempts, ...config }) };
  });
  return {
    async table() {
      const { sdk, client } = await load();
      const names = { CatalogName: catalogue, DatabaseName: database, TableName: table };
      const { TableMetadata } = await client.send(new sdk.GetTableMetadataCommand(names));
      const { Columns = [], PartitionKeys = [], Parameters = {} } = TableMetadata ?? {};
      return {
        columns: Columns.map(({ Name = "" }) => Name),
        partitionKeys: PartitionKeys.map(({ Name = "" }) => Name),
        parameters: Parameters,
      };
    },
    async start(sql) {
      const { sdk, client } = await load();
      // The client adds a token by which a call that is repeated starts nothing twice.
      const command = new sdk.StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: workgroup,
        QueryExecutionContext: { Catalog: catalogue, Database: database },
      });
      return (await client.send(command)).QueryExecutionId ?? "";
    },
    async execution(id) {
      const { sdk, client } = await load();
      const { QueryExecution } = await client.send(
        new sdk.GetQueryExecutionCommand({ QueryExecutionId: id }),
      );
      const { State = "QUEUED", StateChangeReason, AthenaError } = QueryExecution?.Status ?? {};
      const reason = AthenaError?.ErrorMessage ?? StateChangeReason;
      return {
        state: State,
        ...(reason !== undefined && { reason }),
        bytesScanned: QueryExecution?.Statistics?.DataScannedInBytes ?? 0,
      };
    },
    async page(id, token) {
      const { sdk, client } = await load();
      const { ResultSet, NextToken } = await client.send(
        new sdk.GetQueryResultsCommand({
          QueryExecutionId: id,
          ...(token !== undefined && { NextToken: token }),
        }),
      );
      return {
        types: (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Type = "" }) => Type),
        rows: (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue)),
        ...(NextToken !== undefined && { next: NextToken }),
      };
    },
    async stop(id) {
      const { sdk, client } = await load();
      await client.send(new sdk.StopQueryExecutionCommand({ QueryExecutionId: id }));
    },
  };
}

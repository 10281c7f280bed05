import assert from "node:assert/strict";
import type { HiveTable } from "../../trino/hive-table";
import type { StackExport } from "./stack-export";

/** A table that a stack put into the Glue catalog. */
export interface ExportedTable {
  readonly database: string;
  readonly name: string;
  readonly table: HiveTable;
}

/** The inputs of `aws.glue.CatalogTable` that a table is made of, as an export has them. */
interface CatalogTable extends Pick<HiveTable, "parameters" | "partitionKeys"> {
  readonly databaseName: string;
  readonly name: string;
  readonly storageDescriptor: Omit<HiveTable["storageDescriptor"], "serDe"> & {
    readonly serDeInfo: HiveTable["storageDescriptor"]["serDe"];
  };
}

/** @param logicalName of the resource */
export function exportedTable({ deployment }: StackExport, logicalName: string): ExportedTable {
  const resource = deployment.resources.find(
    ({ type, urn }) => type === "aws:glue/catalogTable:CatalogTable" && urn.endsWith(`::${logicalName}`),
  );
  assert.ok(resource, `no table ${logicalName}`);
  // The engine has checked them against the schema of the resource.
  const { databaseName, name, parameters, partitionKeys, storageDescriptor } =
    resource.inputs as unknown as CatalogTable;
  const { serDeInfo, ...storage } = storageDescriptor;
  return {
    database: databaseName,
    name,
    table: { parameters, partitionKeys, storageDescriptor: { ...storage, serDe: serDeInfo } },
  };
}

/** The texts of the named queries that a stack has for a database, by their names. */
export function exportedQueries(
  { deployment }: StackExport,
  database: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    deployment.resources
      .filter(
        ({ type, inputs }) => type === "aws:athena/namedQuery:NamedQuery" && inputs.database === database,
      )
      .map(({ inputs }) => [inputs.name, inputs.query]),
  ) as Record<string, string>;
}

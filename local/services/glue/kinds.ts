import { kind } from "../../framework/account";

/** Databases of the Data Catalog, by `CATALOG:NAME`. */
export const databases = kind<{ readonly name: string }>("aws:glue/catalogDatabase:CatalogDatabase");

/** Tables, by `CATALOG:DATABASE:NAME`. */
export const tables = kind<Table>("aws:glue/catalogTable:CatalogTable");

interface Table {
  readonly [property: string]: unknown;
  readonly catalogId: string;
  readonly databaseName: string;
  readonly name: string;
}

/** The id of the database that a table is in. */
export function databaseOfTable({ catalogId, databaseName }: Table): string {
  return `${catalogId}:${databaseName}`;
}

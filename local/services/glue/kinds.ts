import { kind } from "../../framework/account";

/** Databases of the Data Catalog, by `CATALOG:NAME`. */
export const databases = kind<{ readonly name: string }>("aws:glue/catalogDatabase:CatalogDatabase");

/** Tables, by `CATALOG:DATABASE:NAME`. */
export const tables = kind<{ readonly databaseName: string; readonly name: string }>(
  "aws:glue/catalogTable:CatalogTable",
);

import { columnName, type FieldName, isFieldName } from "../../telemetry/flow-logs";
import {
  type Deployment,
  type DeployedResource,
  glueTableType,
  object,
  objectOf,
  objects,
  text,
} from "../deployment";

/** A table of the Glue catalogue over flow-log objects. */
export interface FlowLogTable {
  readonly resource: DeployedResource;
  readonly name: string;
  readonly database: string;
  readonly location: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partitionKeys: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly serializationLibrary: string;
  readonly serDeParameters: Readonly<Record<string, string>>;
  readonly inputFormat: string;
}

/** Tables of which most columns bear names of a record's fields, and the columns of every other one. */
export function flowLogTablesOf(deployment: Deployment): readonly FlowLogTable[] {
  return deployment
    .ofType(glueTableType)
    .map(readTable)
    .filter(
      ({ columns }) => 2 * columns.filter(({ name }) => fieldOf(name) !== undefined).length > columns.length,
    );
}

/** The field that a column is named for. */
export function fieldOf(column: string): FieldName | undefined {
  const field = column.replaceAll("_", "-");
  return isFieldName(field) && columnName(field) === column ? field : undefined;
}

export function readTable(resource: DeployedResource): FlowLogTable {
  const storage = object(resource, "storageDescriptor") ?? {};
  const serDe = objectOf(storage.serDeInfo) ?? {};
  const columns: readonly unknown[] = Array.isArray(storage.columns) ? storage.columns : [];
  return {
    resource,
    name: text(resource, "name") ?? resource.id,
    database: text(resource, "databaseName") ?? "",
    location: wordOf(storage.location),
    columns: columns.map((column) => ({
      name: wordOf(objectOf(column)?.name),
      type: wordOf(objectOf(column)?.type),
    })),
    partitionKeys: objects(resource, "partitionKeys").map(({ name }) => wordOf(name)),
    parameters: wordsOf(resource.properties.parameters),
    serializationLibrary: wordOf(serDe.serializationLibrary),
    serDeParameters: wordsOf(serDe.parameters),
    inputFormat: wordOf(storage.inputFormat),
  };
}

function wordsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objectOf(value) ?? {}).map(([name, word]) => [name, wordOf(word)]),
  );
}

function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** Types of a column by their first word. Source: Amazon Athena User Guide, "Data types in Amazon Athena". */
const columnTypes = new Set([
  ...["boolean", "tinyint", "smallint", "int", "integer", "bigint", "float", "double", "decimal"],
  ...["char", "varchar", "string", "binary", "date", "timestamp", "array", "map", "struct"],
]);

/** Whether Athena could read a column of this type. */
export function isColumnType(type: string): boolean {
  return columnTypes.has(/^[a-z]+/.exec(type)?.[0] ?? "");
}

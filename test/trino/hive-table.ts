import type { AthenaTable } from "../../telemetry/flow-logs/targets/athena-table";
import { sqlText } from "../../telemetry/flow-logs/targets/sql";

/** What Athena reads of a table's entry in the catalog. */
export type HiveTable = Pick<AthenaTable, "storageDescriptor" | "parameters" | "partitionKeys">;

/**
 * A Glue table in Trino's own words: what Athena reads from the catalog is here said as column and table
 * properties. Objects of `s3://` are files of `local:///buckets/`. A parameter that this does not know is refused, so
 * that nothing of the definition goes untested unnoticed.
 */
export function createHiveTable(name: string, table: HiveTable): string {
  const { storageDescriptor, parameters, partitionKeys } = table;
  const { serDe } = storageDescriptor;
  const unread = new Map(Object.entries({ ...parameters, ...serDe.parameters }));
  const take = (key: string): string | undefined => {
    const value = unread.get(key);
    unread.delete(key);
    return value;
  };

  const columns = storageDescriptor.columns.map(({ name, type }) => `${quoted(name)} ${hiveTypes[type]}`);
  const partitions = partitionKeys.map(({ name }) => {
    const properties = projectionProperties(name, take).map(([key, value]) => `${key} = ${value}`);
    return `${quoted(name)} varchar WITH (${properties.join(", ")})`;
  });
  const properties = [
    ...formatProperties(serDe.serializationLibrary, take),
    `partitioned_by = ARRAY[${partitionKeys.map((key) => text(key.name)).join(", ")}]`,
    `external_location = ${text(local(storageDescriptor.location))}`,
    `partition_projection_enabled = ${take("projection.enabled") ?? "false"}`,
    `partition_projection_location_template = ${text(local(take("storage.location.template") ?? ""))}`,
  ];
  ignored.forEach(take);
  if (unread.size > 0)
    throw new Error(`table ${name}: no Trino property for ${[...unread.keys()].join(", ")}`);
  return `CREATE TABLE ${quoted(name)} (${[...columns, ...partitions].join(", ")}) WITH (${properties.join(", ")})`;
}

type Take = (key: string) => string | undefined;

const quoted = sqlText.identifier;
const text = sqlText.string;

const hiveTypes = { string: "varchar", int: "integer", bigint: "bigint" } as const;

/** What says nothing to Trino beyond what the rest says. */
const ignored = ["EXTERNAL", "serialization.format", "classification"];

function local(uri: string): string {
  return uri.replace(/^s3:\/\//, "local:///buckets/");
}

function formatProperties(serDe: string, take: Take): string[] {
  switch (serDe) {
    case "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe":
      return [
        "format = 'TEXTFILE'",
        `textfile_field_separator = ${text(take("field.delim") ?? "")}`,
        `null_format = ${text(take("serialization.null.format") ?? "")}`,
        `skip_header_line_count = ${take("skip.header.line.count") ?? "0"}`,
      ];
    case "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe":
      return ["format = 'PARQUET'"];
    default:
      throw new Error(`no Trino format for ${serDe}`);
  }
}

function projectionProperties(name: string, take: Take): [string, string][] {
  const list = (value: string): string => `ARRAY[${value.split(",").map(text).join(", ")}]`;
  const properties: readonly [string, string, (value: string) => string][] = [
    ["type", "partition_projection_type", (value) => text(value.toUpperCase())],
    ["values", "partition_projection_values", list],
    ["range", "partition_projection_range", list],
    ["digits", "partition_projection_digits", String],
    ["format", "partition_projection_format", text],
    ["interval", "partition_projection_interval", String],
    ["interval.unit", "partition_projection_interval_unit", text],
  ];
  return properties.flatMap(([glue, trino, print]) => {
    const value = take(`projection.${name}.${glue}`);
    return value === undefined ? [] : [[trino, print(value)] satisfies [string, string]];
  });
}

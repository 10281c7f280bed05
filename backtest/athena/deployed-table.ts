import { flowLogFormat, sqlText, type FieldName, type FlowLogFormat } from "../../telemetry/flow-logs";
import { partitionsSince } from "../../telemetry/flow-logs/layout";
import { failure, success, type Result } from "../../telemetry/result";
import type { TableEntry } from "./athena";

/** A table over flow-log objects, as it is deployed. */
export interface DeployedTable {
  readonly format: FlowLogFormat;
  readonly bucket: string;
  /** What the keys of the objects begin with that are read for these days, each object under one of them. */
  readonly prefixes: (days: readonly string[]) => readonly string[];
  /** SQL for the records in the objects of these days: no other partition is projected. */
  readonly records: (from: string, days: readonly string[]) => (fields: readonly FieldName[]) => string;
  /** Why these days cannot be asked. */
  readonly daysFaults: (days: readonly string[]) => readonly string[];
}

/**
 * Reads what the catalogue says of a table. Faults: a column that is no field, partitions that are not projected or
 * that are by something else than who and when, a location that is none of S3.
 */
export function deployedTable({ columns, partitionKeys, parameters }: TableEntry): Result<DeployedTable> {
  const format = flowLogFormat(columns.map((column) => column.replaceAll("_", "-")));
  const template = parameters["storage.location.template"] ?? "";
  const [, bucket, path] = /^s3:\/\/([^/]+)\/(.+)$/.exec(template) ?? [];
  const faults = [
    ...(format.ok ? [] : format.faults.map((fault) => `columns: ${fault}`)),
    ...(parameters["projection.enabled"] === "true" ? [] : ["projection.enabled is not true"]),
    ...(bucket === undefined
      ? [`storage.location.template is "${template}"; a location such as s3://BUCKET/AWSLogs/…`]
      : []),
    ...partitionKeys.flatMap((key) => keyFaults(key, parameters)),
  ];
  if (!format.ok || bucket === undefined || path === undefined || faults.length > 0) return failure(faults);
  // The hours of a day are not told apart.
  const [ofDay = ""] = path.split("${hour}");
  return success({
    format: format.value,
    bucket,
    prefixes: (days) => days.flatMap((day) => prefixesOf(ofDay, partitionKeys, parameters, day)),
    records: (from, days) => (fields) => {
      const layout = { hiveCompatiblePartitions: partitionKeys.includes("year") };
      const last = `TIMESTAMP '${days.at(-1) ?? ""} 00:00:00 UTC'`;
      const read = fields.map(sqlText.column).join(", ");
      return `(SELECT ${read} FROM ${from} WHERE ${partitionsSince(layout, last, days.length - 1)}) AS rows_of_table`;
    },
    daysFaults: ([first = ""]) => {
      const begins = parameters["projection.date.range"]?.split(",")[0]?.trim().replaceAll("/", "-") ?? "";
      return /^\d{4}-\d{2}-\d{2}$/.test(begins) && first < begins
        ? [`${first} is before ${begins}, the first day that the table reads`]
        : [];
    },
  });
}

/** The value of a key on a day; of keys of another name or type nothing is known. */
const dayKeys: Readonly<Record<string, (day: string) => string>> = {
  date: (day) => day.replaceAll("-", "/"),
  year: (day) => day.slice(0, 4),
  month: (day) => day.slice(5, 7),
  day: (day) => day.slice(8, 10),
};

function keyFaults(key: string, parameters: TableEntry["parameters"]): readonly string[] {
  const { [`projection.${key}.type`]: type = "", [`projection.${key}.format`]: format } = parameters;
  if (type === "enum" || (type === "integer" && (key in dayKeys || key === "hour"))) return [];
  if (key === "date" && type === "date" && format === "yyyy/MM/dd") return [];
  return [
    `partition key ${key} is projected as "${type}"; known are lists of values, date as yyyy/MM/dd, and year, month, day and hour`,
  ];
}

function prefixesOf(
  path: string,
  keys: readonly string[],
  parameters: TableEntry["parameters"],
  day: string,
): readonly string[] {
  return keys.reduce<readonly string[]>(
    (paths, key) => {
      const values =
        parameters[`projection.${key}.type`] === "enum"
          ? (parameters[`projection.${key}.values`] ?? "").split(",").map((value) => value.trim())
          : [dayKeys[key]?.(day) ?? ""];
      return paths.flatMap((each) => values.map((value) => each.replaceAll(`\${${key}}`, value)));
    },
    [path],
  );
}

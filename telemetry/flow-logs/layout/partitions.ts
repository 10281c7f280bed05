import { sqlText } from "../targets/sql";
import type { ObjectLayout } from "./object-key";

/** A partition key of the table over flow log objects, and how Athena projects its values. */
export interface PartitionKey {
  readonly name: string;
  readonly type: "string";
  /** What follows `projection.NAME.`: `type`, `values`, `range`, … */
  readonly projection: Readonly<Record<string, string>>;
}

/** What the values of the partition keys may be. */
export interface PartitionValues {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** First day on which there can be objects: `2026-11-21`. */
  readonly firstDay: string;
}

/** Years that a Hive layout's table reaches, the first included: a longer range costs queries that name no year. */
const yearsProjected = 10;

/**
 * The partition keys of a layout, in the order of its folders. Account and region have the same names in both
 * layouts (AWS's Hive names), so that a query that restricts them need not know the layout; hyphens keep them apart
 * from the columns `account_id` and `region`.
 *
 * Days end at NOW, in UTC, so that nobody has to remember a partition a day. A Hive layout keeps the year in a folder
 * of its own, which only an integer projects, and integers know no NOW: its years are a fixed number from the first.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function partitionKeys(layout: ObjectLayout, values: PartitionValues): PartitionKey[] {
  const account = key("aws-account-id", { type: "enum", values: values.accounts.join(",") });
  const service = key("aws-service", { type: "enum", values: "vpcflowlogs" });
  const region = key("aws-region", { type: "enum", values: values.regions.join(",") });
  const hours = layout.perHourPartition ? [key("hour", digits("0,23"))] : [];
  if (!layout.hiveCompatiblePartitions) {
    const from = values.firstDay.replaceAll("-", "/");
    return [account, region, key("date", days(`${from},NOW`)), ...hours];
  }
  const firstYear = Number(values.firstDay.slice(0, 4));
  const year = key("year", { type: "integer", range: `${firstYear},${firstYear + yearsProjected - 1}` });
  return [account, service, region, year, key("month", digits("1,12")), key("day", digits("1,31")), ...hours];
}

/** The partition keys as folders, each a placeholder that Athena fills: what stands between `AWSLogs/` and the object. */
export function partitionFolders(layout: ObjectLayout): string[] {
  if (layout.hiveCompatiblePartitions) {
    const date = layout.perHourPartition ? ["year", "month", "day", "hour"] : ["year", "month", "day"];
    return ["aws-account-id", "aws-service", "aws-region", ...date].map((name) => `${name}=\${${name}}`);
  }
  const hour = layout.perHourPartition ? ["${hour}"] : [];
  return ["${aws-account-id}", "vpcflowlogs", "${aws-region}", "${date}", ...hour];
}

/** What of a layout says how the folders of a day are named. */
type DayLayout = Pick<ObjectLayout, "hiveCompatiblePartitions">;

/** SQL for the day of a partition as `2026-11-21`. */
export function partitionDay(layout: DayLayout): string {
  const column = sqlText.identifier;
  return layout.hiveCompatiblePartitions
    ? [column("year"), column("month"), column("day")].join(" || '-' || ")
    : `replace(${column("date")}, '/', '-')`;
}

/**
 * SQL condition that leaves only partitions from the day that is so many days before a moment, an SQL timestamp, to the
 * day of the moment.
 *
 * Athena evaluates it before it reads an object. Bare columns come first, since they alone bound which partitions are
 * projected at all: bounded by its year only, an hourly Hive layout has 8,928.
 */
export function partitionsSince(layout: DayLayout, now: string, days: number): string {
  const at = (daysBefore: number) => (daysBefore === 0 ? now : `${now} - INTERVAL '${daysBefore}' DAY`);
  const formatted = (daysBefore: number, format: string) => `date_format(${at(daysBefore)}, '${format}')`;
  const between = (value: string, format: string) =>
    `${value} BETWEEN ${formatted(days, format)} AND ${formatted(0, format)}`;
  if (!layout.hiveCompatiblePartitions) return between(sqlText.identifier("date"), "%Y/%m/%d");
  const among = (column: string, format: string, moments: readonly number[] | undefined) =>
    moments === undefined
      ? []
      : [
          `${sqlText.identifier(column)} IN (${moments.map((moment) => formatted(moment, format)).join(", ")})`,
        ];
  return [
    between(sqlText.identifier("year"), "%Y"),
    ...among("month", "%m", monthsSince(days)),
    ...among("day", "%d", daysSince(days)),
    between(partitionDay(layout), "%Y-%m-%d"),
  ].join("\n  AND ");
}

/** The shortest month: moments as many days apart lie in every month between them. */
const shortestMonth = 28;

/** Days before a moment at which every month of the time since then is met; `undefined` where that may be all of them. */
export function monthsSince(days: number): number[] | undefined {
  const moments = [...multiples(shortestMonth, days), days];
  return moments.length < 12 ? moments : undefined;
}

/** The same for the days of a month. */
export function daysSince(days: number): number[] | undefined {
  return days + 1 < 31 ? [...multiples(1, days), days] : undefined;
}

/** 0 and the multiples of a step that are below a limit. */
function multiples(step: number, below: number): number[] {
  return Array.from({ length: Math.ceil(below / step) }, (_, index) => index * step);
}

function key(name: string, projection: PartitionKey["projection"]): PartitionKey {
  return { name, type: "string", projection };
}

function digits(range: string): PartitionKey["projection"] {
  return { type: "integer", range, digits: "2" };
}

function days(range: string): PartitionKey["projection"] {
  return { type: "date", format: "yyyy/MM/dd", range, interval: "1", "interval.unit": "DAYS" };
}

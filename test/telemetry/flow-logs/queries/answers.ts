import type { FlowLogRecord } from "../../../../telemetry/flow-logs";
import type { Row } from "../../../trino";

/** What is asked; each function below answers it as an Athena query would, row by row, in plain code. */
export interface Question {
  /** Those that came in objects of the days that the query looks back. */
  readonly records: readonly FlowLogRecord[];
  readonly asOf: Date;
  readonly isAllowed: (destination: string) => boolean;
}

export function rejectedTcp({ records }: Question): Row[] {
  return sorted(
    records
      .filter((record) => record.action === "REJECT" && record.protocol === 6)
      .map((record): Row => {
        const day = objectDay(record);
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
        return [
          BigInt(weekday === 0 ? 7 : weekday),
          day,
          record["interface-id"],
          record.srcaddr,
          record.dstport,
          "REJECT",
          6,
        ];
      }),
    [3, 1, 4, 2],
  ).slice(0, 100);
}

export function topTalkers({ records }: Question): Row[] {
  const groups = groupBy(records.filter(hasBytes), (record) => [record.srcaddr]);
  const rows = groups.map(([key, group]): Row => [
    ...key,
    sum(group, (record) => record.bytes),
    sum(group, (record) => record.packets),
    BigInt(group.length),
  ]);
  return sorted(rows, [-1, 0]).slice(0, 20);
}

export function rejectedBySource({ records }: Question): Row[] {
  const rejected = records.filter((record) => record.action === "REJECT");
  const rows = groupBy(rejected, (record) => [record.srcaddr]).map(([key, group]): Row => [
    ...key,
    BigInt(group.length),
    BigInt(new Set(group.map((record) => record.dstaddr)).size),
    BigInt(new Set(group.map((record) => record.dstport)).size),
  ]);
  return sorted(rows, [-1, 0]).slice(0, 100);
}

export function bytesByDestination({ records }: Question): Row[] {
  const groups = groupBy(records.filter(hasBytes), (record) => [record.dstaddr, record.dstport]);
  const rows = groups.map(([key, group]): Row => [
    ...key,
    sum(group, (record) => record.bytes),
    BigInt(group.length),
  ]);
  return sorted(rows, [-2, 0, 1]).slice(0, 100);
}

export function connectionHistory({ records }: Question, a: string, b: string, port: number): Row[] {
  const both = records.filter(
    ({ srcaddr, srcport, dstaddr, dstport }) =>
      (srcaddr === a && dstaddr === b && dstport === port) ||
      (srcaddr === b && dstaddr === a && srcport === port),
  );
  return sorted(
    both.map((record): Row => [
      trinoTime(record.start),
      trinoTime(record.end),
      record.srcaddr,
      record.srcport,
      record.dstaddr,
      record.dstport,
      record.protocol,
      BigInt(record.packets ?? 0),
      BigInt(record.bytes ?? 0),
      record.action,
    ]),
    [0, 1, 2, 3, 9],
  ).slice(0, 1000);
}

export function egressOutsideAllowList({ records, isAllowed }: Question): Row[] {
  const outside = records.filter(
    (record) => record["flow-direction"] === "egress" && !isAllowed(record.dstaddr ?? ""),
  );
  const groups = groupBy(outside, (record) => [record.srcaddr, record.dstaddr, record.dstport]);
  const rows = groups.map(([key, group]): Row => [
    ...key,
    sum(group, (record) => record.bytes),
    BigInt(Math.max(...group.map((record) => record.bytes ?? 0))),
    BigInt(group.length),
  ]);
  return sorted(rows, [-3, 0, 1, 2]).slice(0, 100);
}

export function slowDrip(
  { records, asOf, isAllowed }: Question,
  limits: { recordBytes: number; dayBytes: number; weekBytes: number },
): Row[] {
  const age = (record: FlowLogRecord): number => asOf.getTime() / 1000 - (record.start ?? 0);
  const outside = records.filter(
    (record) =>
      record["flow-direction"] === "egress" && !isAllowed(record.dstaddr ?? "") && age(record) <= 7 * 86_400,
  );
  const rows = groupBy(outside, (record) => [record.srcaddr, record.dstaddr]).map(([key, group]): Row => [
    ...key,
    sum(
      group.filter((record) => age(record) <= 86_400),
      (record) => record.bytes,
    ),
    sum(group, (record) => record.bytes),
    BigInt(Math.max(...group.map((record) => record.bytes ?? 0))),
    BigInt(group.length),
  ]);
  const drips = rows.filter(
    ([, , day, week, largest]) =>
      Number(largest) <= limits.recordBytes &&
      (Number(day) >= limits.dayBytes || Number(week) >= limits.weekBytes),
  );
  return sorted(drips, [-3, 0, 1]);
}

/** Day of the object that a record comes in, as `2026-11-21`: delivery follows the end of the interval. */
export function objectDay(record: FlowLogRecord): string {
  return new Date((record.end ?? 0) * 1000).toISOString().slice(0, 10);
}

function hasBytes(record: FlowLogRecord): boolean {
  return (record.bytes ?? 0) > 0;
}

function groupBy(
  records: readonly FlowLogRecord[],
  keyOf: (record: FlowLogRecord) => unknown[],
): [unknown[], FlowLogRecord[]][] {
  const groups = new Map<string, [unknown[], FlowLogRecord[]]>();
  for (const record of records) {
    const key = keyOf(record);
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? [key, []];
    group[1].push(record);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function sum(
  records: readonly FlowLogRecord[],
  value: (record: FlowLogRecord) => number | undefined,
): bigint {
  return records.reduce((total, record) => total + BigInt(value(record) ?? 0), 0n);
}

/** Rows by these columns, in this order; a negative column sorts downwards. */
function sorted(rows: Row[], columns: readonly number[]): Row[] {
  return rows.toSorted((a, b) => {
    for (const column of columns) {
      const [x, y] = [a[Math.abs(column)], b[Math.abs(column)]] as [string | number, string | number];
      if (x !== y) return (x < y ? -1 : 1) * (column < 0 ? -1 : 1);
    }
    return 0;
  });
}

function trinoTime(seconds: number | undefined): string {
  return `${new Date((seconds ?? 0) * 1000).toISOString().replace("T", " ").replace("Z", "")} UTC`;
}

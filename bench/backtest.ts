/**
 * What a backtest costs: generated records of 29 fields, packed text and Parquet, through the detections of the dev stack
 * that one pass answers, against SQL that a person wrote for the same figures, on the same DuckDB in the same run, in turn.
 * Beside it what every detection of the stack takes, of which some tell records apart in passes of their own, and what
 * zgrep and awk take for the condition of one detection alone, which is all that they can answer.
 *
 * Prints seconds of the clock and of the processor, medians of all rounds, and the highest memory.
 *
 *     npm run bench:backtest -- [NUMBER OF RECORDS, by default 5,000,000]
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { backtest, withRecordedFiles, type TriedDetection } from "../backtest";
import { Database } from "../backtest/duckdb/database";
import { configurationOfStack } from "../cli/stack-file";
import { stackDetections } from "../stacks";
import {
  allFieldsV5Format,
  columnName,
  isNumericField,
  sqlText,
  type FieldName,
  type FlowLogFormat,
} from "../telemetry/flow-logs";
import { median } from "./median";

const defaultRecords = 5_000_000;
const rounds = 5;
/** Seconds over which the records spread. */
const spread = 86_400;
const start = Date.UTC(2026, 0, 5) / 1000;

/** Tells a process that it is to do one work once, and to say what it costs. */
const once = "--once";

/** Detections of the dev stack that one pass answers, as a person asks for them in SQL. */
const byHand: Readonly<Record<string, string>> = {
  exfiltration: `bytes > 100000 AND flow_direction = 'egress'
    AND dstaddr NOT IN ('123.123.123.123', '210.210.210.210') AND dstaddr NOT LIKE '10.0.%'`,
  "exfiltration-volume": `flow_direction = 'egress'
    AND dstaddr NOT IN ('123.123.123.123', '210.210.210.210') AND dstaddr NOT LIKE '10.0.%'`,
  "unapproved-endpoint": `srcaddr = '10.0.14.100' AND flow_direction = 'egress' AND protocol = 6 AND tcp_flags IN (2, 3, 6, 7)
    AND dstaddr NOT IN ('123.123.123.123', '210.210.210.210') AND dstaddr NOT LIKE '10.0.%'`,
  "database-access": `dstaddr = '10.0.14.100' AND dstport IN (3306, 5432) AND protocol = 6
    AND action = 'ACCEPT' AND flow_direction = 'ingress'`,
  "rejected-http": "srcaddr = '10.0.0.155' AND dstport = 80 AND protocol = 6 AND action = 'REJECT'",
  "rejected-ssh": "dstport = 22 AND protocol = 6 AND action = 'REJECT'",
  "traffic-skipped-records": "log_status = 'SKIPDATA'",
};

const allDetections = devDetections();
const detectionsOfOnePass = (format: FlowLogFormat) =>
  allDetections(format).filter(({ name }) => name in byHand);

async function main(records: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-backtest-"));
  try {
    const text = join(folder, "records.log.gz");
    const parquet = join(folder, "records.parquet");
    await withDatabase((database) => generate(database, records, text, parquet));
    console.log(
      `${records} records of 29 fields: ${megabytes(text)} MB of packed text, ${megabytes(parquet)} MB of Parquet`,
    );
    for (const file of [parquet, text]) {
      const all = costOf("everyDetection", file);
      const ours: Cost[] = [];
      const theirs: Cost[] = [];
      for (let round = 0; round < rounds; round++) {
        ours.push(costOf("backtest", file));
        theirs.push(costOf("byHand", file));
      }
      assert.deepEqual(ours[0]?.matched, theirs[0]?.matched);
      assert.ok(Object.values(ours[0]?.matched ?? {}).every((records) => records > 0));
      console.log(`\n${file.endsWith(".gz") ? "packed text" : "Parquet"}`);
      print("backtest", ours);
      print("SQL by hand", theirs);
      const ratio = (cost: "clock" | "processor") =>
        median(ours.map((each, round) => each[cost] / (theirs[round]?.[cost] ?? NaN))).toFixed(2);
      console.log(
        `  backtest / SQL by hand: ${ratio("clock")} of the clock, ${ratio("processor")} of the processor`,
      );
      if (file === text) {
        const whole = clockOf(() => execFileSync("gzip", ["-t", text]));
        const both = median(ours.map(({ clock }, round) => clock / (whole + (theirs[round]?.clock ?? NaN))));
        console.log(
          `  backtest / gzip -t and SQL by hand: ${both.toFixed(2)} of the clock, as a backtest looks whether the gzip is whole`,
        );
      }
      print("every detection of the stack", [all]);
    }
    const pipes: readonly (readonly [string, string])[] = [
      [
        "zcat | awk, exfiltration",
        `zcat ${text} | awk '$4 > 100000 && $8 == "egress" && $5 !~ /^10[.]0[.]/' | wc -l`,
      ],
      ["zgrep, SSH refused", `zgrep -cE ' REJECT ([^ ]+ ){3}22 ' ${text}`],
    ];
    for (const [what, pipe] of pipes) {
      const seconds = clockOf(() => execFileSync("sh", ["-c", pipe], { stdio: "ignore" }));
      console.log(`  ${what}: ${seconds.toFixed(1)} s`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await Database.open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** How many records each detection matched. */
type Matched = Readonly<Record<string, number>>;

/** Seconds, and the most memory in megabytes. */
interface Cost {
  readonly matched: Matched;
  readonly clock: number;
  readonly processor: number;
  readonly memory: number;
}

/** What is compared, done once in a process of its own as whoever runs it has it: a second DuckDB beside slows both down. */
const works = {
  backtest: (file: string) => tested(file, detectionsOfOnePass),
  everyDetection: (file: string) => tested(file, allDetections),
  byHand: (file: string) => withDatabase((database) => handWritten(database, file)),
} satisfies Readonly<Record<string, (file: string) => Promise<Matched>>>;

type Work = keyof typeof works;

function costOf(work: Work, file: string): Cost {
  const hook = resolve(__dirname, "../transpile/register.cjs");
  const printed = execFileSync(process.execPath, ["-r", hook, __filename, once, work, file], {
    encoding: "utf8",
  });
  return JSON.parse(printed) as Cost;
}

async function doOnce(work: Work, file: string): Promise<void> {
  const clock = process.hrtime.bigint();
  const processor = process.cpuUsage();
  const matched = await works[work](file);
  const { user, system } = process.cpuUsage(processor);
  const cost: Cost = {
    matched,
    clock: Number(process.hrtime.bigint() - clock) / 1e9,
    processor: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS / 1e3,
  };
  console.log(JSON.stringify(cost));
}

function clockOf(work: () => unknown): number {
  const begun = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

function print(what: string, costs: readonly Cost[]): void {
  const typical = (cost: "clock" | "processor") => median(costs.map((each) => each[cost])).toFixed(2);
  const most = Math.round(Math.max(...costs.map(({ memory }) => memory)));
  console.log(
    `  ${what}: ${typical("clock")} s of the clock, ${typical("processor")} s of the processor, at most ${most} MB`,
  );
}

function megabytes(file: string): number {
  return Math.round(statSync(file).size / 1e6);
}

async function tested(file: string, detections: typeof allDetections): Promise<Matched> {
  const silent = () => ({ done: () => undefined, end: () => undefined });
  const report = await withRecordedFiles([file], [], silent, (records) => backtest(records, detections));
  if (!report.ok) throw new Error(report.faults.join("; "));
  return Object.fromEntries(report.value.detections.map(({ name, matched }) => [name, matched]));
}

function devDetections(): (format: FlowLogFormat) => readonly TriedDetection[] {
  const raw = configurationOfStack(resolve(__dirname, ".."), "dev");
  const known = new Map<FlowLogFormat, readonly TriedDetection[]>();
  return (format) => {
    const found = known.get(format) ?? detectionsOf(raw, format);
    known.set(format, found);
    return found;
  };
}

function detectionsOf(
  raw: Readonly<Record<string, unknown>>,
  format: FlowLogFormat,
): readonly TriedDetection[] {
  const detections = stackDetections(raw, { format });
  if (!detections.ok) throw new Error(detections.faults.join("; "));
  return detections.value;
}

/**
 * The same figures as a person asks for them: each record looked at once, added up by minute, pair of addresses and
 * alarm, then the minutes and the ten busiest addresses of each alarm. Columns that are not needed stay text.
 */
async function handWritten(database: Database, file: string): Promise<Matched> {
  const needed = ["bytes", "start", "dstport", "protocol", "tcp-flags"];
  const columns = allFieldsV5Format.fields
    .map((field) => `'${columnName(field)}': '${needed.includes(field) ? "BIGINT" : "VARCHAR"}'`)
    .join(", ");
  const from = file.endsWith(".gz")
    ? `read_csv('${file}', delim = ' ', header = false, skip = 1, quote = '', escape = '', nullstr = '-',
        auto_detect = false, ignore_errors = true, columns = {${columns}})`
    : `read_parquet('${file}')`;
  const alarms = Object.keys(byHand).map((name) => sqlText.identifier(name));
  const flags = Object.entries(byHand).map(([name, where]) => `${where} AS ${sqlText.identifier(name)}`);
  const any = alarms.join(" OR ");
  await database.rows(`CREATE OR REPLACE TEMP TABLE hits AS
    SELECT start - start % 60 AS minute, CASE WHEN ${any} THEN srcaddr END AS src, CASE WHEN ${any} THEN dstaddr END AS dst,
      ${alarms.join(", ")}, count(*) AS records, sum(bytes) AS bytes, min(start) AS first, max(start) AS last
    FROM (SELECT start, srcaddr, dstaddr, bytes, ${flags.join(", ")} FROM ${from}) AS flagged
    GROUP BY ALL`);
  await database.rows("SELECT minute, sum(records) FROM hits GROUP BY 1 ORDER BY 1");
  const matched: Record<string, number> = {};
  for (const [name, alarm] of Object.keys(byHand).map((each) => [each, sqlText.identifier(each)] as const)) {
    const minutes = await database.rows(
      `SELECT minute, sum(records), min(first), max(last) FROM hits WHERE ${alarm} GROUP BY 1`,
    );
    matched[name] = minutes.reduce((sum, [, records]) => sum + Number(records), 0);
    for (const address of ["src", "dst"]) {
      const sums = "sum(records), sum(bytes) AS bytes";
      await database.rows(
        `SELECT ${address}, ${sums} FROM hits WHERE ${alarm} GROUP BY 1 ORDER BY bytes DESC LIMIT 10`,
      );
    }
  }
  return matched;
}

/**
 * Traffic of a day: a third stays inside, one record in 500 is large, one in a thousand a refused SSH connection, and every
 * detection has something to match.
 */
async function generate(database: Database, records: number, text: string, parquet: string): Promise<void> {
  const values: Readonly<Partial<Record<FieldName, string>>> = {
    version: "5",
    "account-id": "'123456789012'",
    "interface-id": "concat('eni-00123456789abc', lpad(CAST(a % 1000 AS VARCHAR), 3, '0'))",
    srcaddr:
      "CASE a % 1000 WHEN 1 THEN '10.0.14.100' WHEN 50 THEN '10.0.0.155' ELSE concat('10.0.', c % 4, '.', a % 200) END",
    dstaddr:
      "CASE WHEN a % 1000 = 3 THEN '10.0.14.100' WHEN a % 3 = 0 THEN concat('10.0.', a % 4, '.', b % 200) ELSE concat(20 + a % 150, '.', b % 250, '.', c % 250, '.', c % 200) END",
    srcport: "1024 + c % 60000",
    dstport: "CASE b % 20 WHEN 0 THEN 22 WHEN 1 THEN 80 WHEN 3 THEN 3306 ELSE 443 END",
    protocol: "6",
    packets: "a % 30 + 1",
    bytes: "CASE WHEN a % 500 = 0 THEN 100000 + b % 500000 ELSE b % 90000 END",
    start: "s",
    end: "s + 59",
    action: "CASE WHEN a % 50 = 0 THEN 'REJECT' ELSE 'ACCEPT' END",
    "log-status": "CASE WHEN a % 100000 = 5 THEN 'SKIPDATA' ELSE 'OK' END",
    "vpc-id": "'vpc-04456ab739938ee3f'",
    "subnet-id": "'subnet-0123456789abcdef'",
    "instance-id": "concat('i-00123456789abc', lpad(CAST(a % 1000 AS VARCHAR), 3, '0'))",
    "tcp-flags": "CASE b % 3 WHEN 0 THEN 2 ELSE 19 END",
    type: "'IPv4'",
    "flow-direction": "CASE WHEN b % 2 = 0 THEN 'egress' ELSE 'ingress' END",
    "traffic-path": "CASE WHEN b % 2 = 0 THEN 8 END",
    region: "'us-east-1'",
    "az-id": "'use1-az1'",
  };
  const columns = allFieldsV5Format.fields.map((field) => {
    const type = isNumericField(field) ? "BIGINT" : "VARCHAR";
    return `CAST(${values[field] ?? "NULL"} AS ${type}) AS ${sqlText.column(field)}`;
  });
  await database.rows(`COPY (
      SELECT ${columns.join(", ")} FROM (
        SELECT CAST(${start} + range * ${spread} // ${records} AS BIGINT) AS s,
          CAST(hash(range) % 1000003 AS BIGINT) AS a, CAST(hash(range + 7) % 1000033 AS BIGINT) AS b,
          CAST(hash(range + 99) % 1000037 AS BIGINT) AS c
        FROM range(${records}))
    ) TO '${parquet}' (FORMAT parquet, COMPRESSION gzip)`);
  const named = allFieldsV5Format.fields.map((field) => `${sqlText.column(field)} AS "${field}"`);
  await database.rows(
    `COPY (SELECT ${named.join(", ")} FROM '${parquet}')
     TO '${text}' (FORMAT csv, DELIMITER ' ', HEADER true, NULLSTR '-', QUOTE '', COMPRESSION gzip)`,
  );
}

if (process.argv[2] === once) {
  const [, , , work, file = ""] = process.argv;
  void doOnce(work as Work, file);
} else {
  void main(Number(process.argv[2] ?? defaultRecords));
}

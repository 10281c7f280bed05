import { sqlText } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import type { RecordedRecords } from "../backtest";
import { athenaDialect } from "../sql/dialect";
import { UnreadableLines } from "../unreadable";
import type { Athena } from "./athena";
import { deployedTable } from "./deployed-table";
import { runQuery, type Sleep } from "./run-query";

/** A bucket whose objects can be listed by what their keys begin with. */
export interface ListedBucket {
  readonly list: (prefix: string) => AsyncIterable<{ readonly bytes: number }>;
}

/** What a backtest may read: no more than these objects, so often. */
export interface Scan {
  readonly objects: number;
  readonly bytes: number;
}

export interface DeployedRecordsArgs {
  readonly database: string;
  readonly table: string;
  /** Days of the objects, in order. */
  readonly days: readonly string[];
  /** How often the statements that are run read all objects at most. */
  readonly passes: number;
  /** Above these bytes nothing is asked. */
  readonly mostBytes: number;
  readonly bucketOf: (name: string) => ListedBucket;
  readonly sleep: Sleep;
  /** Told before anything is asked. `bytes` are those of all statements. */
  readonly told: (atMost: Scan) => void;
}

/** What was done, and what Athena read for it in all. */
export interface AskedOfAthena<T> {
  readonly value: T;
  readonly statements: number;
  readonly bytesScanned: number;
}

/**
 * The records of a deployed table, where they are. Faults: the table is none of flow logs, no object lies in the days,
 * or there is more to read than is allowed.
 * @throws QueryFailed for a statement that Athena does not run to its end.
 */
export async function withDeployedRecords<T>(
  athena: Athena,
  args: DeployedRecordsArgs,
  work: (records: RecordedRecords) => Promise<T>,
): Promise<Result<AskedOfAthena<T>>> {
  const { database, table: name, days, passes, mostBytes, bucketOf, sleep, told } = args;
  const table = deployedTable(await athena.table());
  if (!table.ok) return failure(table.faults.map((fault) => `table ${database}.${name}: ${fault}`));
  const { format, bucket, prefixes, records, daysFaults } = table.value;
  const faults = daysFaults(days);
  if (faults.length > 0) return failure(faults);
  const folders = prefixes(days);
  const once = await sizeOf(bucketOf(bucket), folders);
  if (once.objects === 0) {
    const more = folders.length > 1 ? ` and ${folders.length - 1} more` : "";
    return failure([`no object lies under s3://${bucket}/${folders[0] ?? ""}${more}`]);
  }
  const atMost = { objects: once.objects, bytes: once.bytes * passes };
  told(atMost);
  if (atMost.bytes > mostBytes)
    return failure([
      `Athena would read up to ${atMost.bytes} bytes, and ${mostBytes} are allowed; ask fewer days, or allow more`,
    ]);

  let asked = 0;
  let bytesScanned = 0;
  const from = [database, name].map(sqlText.identifier).join(".");
  const value = await work({
    dialect: athenaDialect,
    sources: [{ format, table: records(from, days) }],
    ask: async (sql) => {
      const answer = await runQuery(athena, sql, sleep);
      asked += 1;
      bytesScanned += answer.bytesScanned;
      return answer.rows;
    },
    unreadable: new UnreadableLines(),
    files: once.objects,
    passedOver: [],
  });
  return success({ value, statements: asked, bytesScanned });
}

/** Folders that are listed at a time: S3 bears thousands, and a year of many accounts has as many. */
const listedAtOnce = 16;

async function sizeOf(bucket: ListedBucket, prefixes: readonly string[]): Promise<Scan> {
  let [objects, bytes] = [0, 0];
  for (let begin = 0; begin < prefixes.length; begin += listedAtOnce) {
    await Promise.all(
      prefixes.slice(begin, begin + listedAtOnce).map(async (prefix) => {
        for await (const object of bucket.list(prefix)) {
          objects += 1;
          bytes += object.bytes;
        }
      }),
    );
  }
  return { objects, bytes };
}

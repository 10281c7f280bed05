import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { defaultFormat, type FlowLogRecord } from "../../../../telemetry/flow-logs";
import {
  objectKey,
  type FileFormat,
  type LogFile,
  type ObjectLayout,
} from "../../../../telemetry/flow-logs/layout";
import {
  athenaTable,
  type AthenaTable,
  type GlueColumn,
} from "../../../../telemetry/flow-logs/targets/athena-table";
import { trinoFor, type Trino } from "../../../trino";
import { createHiveTable } from "../../../trino/hive-table";
import { writeLogObject } from "../../../trino/log-objects";
import { valueOf } from "../results";

const file: LogFile = {
  account: "123456789012",
  region: "eu-central-1",
  flowLogId: "fl-0a1b2c3d",
  time: new Date("2026-03-05T09:07:00Z"),
  hash: "0a1b2c3d",
};

const records: readonly FlowLogRecord[] = [
  { version: 2, srcaddr: "10.0.0.155", dstport: 80, bytes: 100_001, action: "REJECT", "log-status": "OK" },
  {
    version: 2,
    srcaddr: "2001:db8::1",
    dstport: 65_535,
    bytes: 2 ** 31,
    action: "ACCEPT",
    "log-status": "OK",
  },
  { version: 2, srcaddr: "10.0.0.155", dstport: 0, bytes: 2 ** 53 - 1, action: "ACCEPT", "log-status": "OK" },
  { version: 2, "log-status": "NODATA" },
];

const booleans = [false, true] as const;
const layouts: readonly ObjectLayout[] = (["plain-text", "parquet"] as const).flatMap((fileFormat) =>
  booleans.flatMap((hiveCompatiblePartitions) =>
    booleans.map((perHourPartition) => ({ fileFormat, hiveCompatiblePartitions, perHourPartition })),
  ),
);
const daily = (fileFormat: FileFormat): ObjectLayout => ({
  fileFormat,
  hiveCompatiblePartitions: false,
  perHourPartition: false,
});

function tableOver(bucket: string, layout: ObjectLayout): AthenaTable {
  return valueOf(
    athenaTable({
      ...layout,
      format: defaultFormat,
      bucket,
      accounts: [file.account],
      regions: [file.region],
      firstDay: "2026-03-05",
    }),
  );
}

/** The same table with a column of another type, as someone could have written it by hand. */
function withColumnType(table: AthenaTable, name: string, type: GlueColumn["type"]): AthenaTable {
  const columns = table.storageDescriptor.columns.map((column) =>
    column.name === name ? { ...column, type } : column,
  );
  return { ...table, storageDescriptor: { ...table.storageDescriptor, columns } };
}

describe("Function: athenaTable, on Trino", () => {
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  async function write(bucket: string, layout: ObjectLayout, where: LogFile = file): Promise<void> {
    const key = objectKey(layout, where);
    await writeLogObject(join(trino.buckets, bucket), key, layout.fileFormat, defaultFormat, records);
  }

  for (const [index, layout] of layouts.entries()) {
    const { fileFormat, hiveCompatiblePartitions: hive, perHourPartition: hourly } = layout;
    it(`reads ${fileFormat} in ${hive ? "Hive" : "plain"} ${hourly ? "hourly" : "daily"} folders, every digit of a counter`, async function () {
      this.timeout(60_000);
      const bucket = `layout_${index}`;
      await write(bucket, { ...layout, prefix: "network/flow" });
      const table = tableOver(bucket, { ...layout, prefix: "network/flow" });
      await trino.query(createHiveTable(bucket, table));
      const month = hive ? `"year" = '2026' AND "month" = '03'` : `"date" < '2026/03/10'`;
      const partition = table.partitionKeys.map(({ name }) => `"${name}"`).join(" || ' ' || ");
      const at = hive
        ? `123456789012 vpcflowlogs eu-central-1 2026 03 05${hourly ? " 09" : ""}`
        : `123456789012 eu-central-1 2026/03/05${hourly ? " 09" : ""}`;
      const none = fileFormat === "parquet" ? "-" : null;
      assert.deepEqual(
        await trino.query(
          `SELECT version, srcaddr, dstport, bytes, action, log_status, ${partition} FROM ${bucket} WHERE ${month} ORDER BY bytes`,
        ),
        [
          [2, "10.0.0.155", 80, 100_001n, "REJECT", "OK", at],
          [2, "2001:db8::1", 65_535, 2_147_483_648n, "ACCEPT", "OK", at],
          [2, "10.0.0.155", 0, 9_007_199_254_740_991n, "ACCEPT", "OK", at],
          [2, none, null, null, none, "NODATA", at],
        ],
      );
    });
  }

  it("reads no object of an account, region or day that is not projected", async () => {
    const layout = daily("plain-text");
    const bucket = "outside_projection";
    const inTwoDays = new Date(Date.now() + 2 * 86_400_000);
    await write(bucket, layout);
    await write(bucket, layout, { ...file, account: "210987654321" });
    await write(bucket, layout, { ...file, region: "us-east-1" });
    await write(bucket, layout, { ...file, time: new Date("2026-03-04T23:59:59Z") });
    await write(bucket, layout, { ...file, time: inTwoDays });
    await trino.query(createHiveTable(bucket, tableOver(bucket, layout)));
    assert.deepEqual(
      await trino.query(`SELECT "$path" LIKE '%/2026/03/05/%', count(*) FROM ${bucket} GROUP BY 1`),
      [[true, 4n]],
    );
  });

  it("fails where a Parquet counter is read as 32 bits, and not before it is needed", async () => {
    const layout = daily("parquet");
    const bucket = "narrow_counter";
    await write(bucket, layout);
    await trino.query(createHiveTable(bucket, withColumnType(tableOver(bucket, layout), "bytes", "int")));
    assert.deepEqual(await trino.query(`SELECT count(*) FROM ${bucket}`), [[4n]]);
    await assert.rejects(trino.query(`SELECT sum(bytes) FROM ${bucket}`), { message: "integer overflow" });
  });

  it("fails on a Parquet file whose writer made ports and counters text, rather than reading nothing", async () => {
    const layout = daily("parquet");
    const bucket = "recorded_parquet";
    const path = join(trino.buckets, bucket, objectKey(layout, file));
    await mkdir(dirname(path), { recursive: true });
    await copyFile(join(__dirname, "../../../../data/flow-logs/flowlogs-reader-flows.parquet"), path);
    await trino.query(createHiveTable(bucket, tableOver(bucket, layout)));
    assert.deepEqual(await trino.query(`SELECT count(*) FROM ${bucket}`), [[3n]]);
    await assert.rejects(trino.query(`SELECT dstport FROM ${bucket}`), {
      name: "NOT_SUPPORTED",
      message:
        "Unsupported Trino column type (integer) for Parquet column ([dstport] optional binary dstport (STRING))",
    });
  });
});

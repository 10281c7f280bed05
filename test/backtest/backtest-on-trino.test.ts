import assert from "node:assert/strict";
import { join } from "node:path";

import { backtest } from "../../backtest";
import { athenaDialect } from "../../backtest/sql/dialect";
import { UnreadableLines } from "../../backtest/unreadable";
import { configurationOfStack } from "../../cli/stack-file";
import { generateTraffic, readStackExport } from "../../delivery";
import { stackDetections } from "../../stacks";
import { allFieldsV5Format, athenaTable, sqlText, type FlowLogFormat } from "../../telemetry/flow-logs";
import { objectKey } from "../../telemetry/flow-logs/layout";
import { keptStack } from "../mutations/support/stack";
import { valueOf } from "../telemetry/flow-logs/results";
import { trinoFor, type Trino } from "../trino";
import { createHiveTable } from "../trino/hive-table";
import { writeLogObject } from "../trino/log-objects";
import { tested } from "./support/run";

const account = "123456789012";
const region = "us-east-1";
const time = new Date("2026-01-05T09:07:00Z");

describe("Function: backtest, on Trino", function () {
  this.timeout(120_000);
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  for (const fileFormat of ["plain-text", "parquet"] as const) {
    it(`finds in ${fileFormat} what DuckDB finds in the same objects, by the same statement`, async () => {
      const layout = { fileFormat, hiveCompatiblePartitions: false, perHourPartition: false };
      const bucket = `backtest-${fileFormat}`;
      const records = generateTraffic({ deployment: valueOf(readStackExport(keptStack())), seed: 1 });
      const key = objectKey(layout, { account, region, flowLogId: "fl-0a1b2c3d", time, hash: "0a1b2c3d" });
      const folder = join(trino.buckets, bucket);
      const all = records.flatMap((each) => each.records);
      await writeLogObject(folder, key, fileFormat, allFieldsV5Format, all);
      const args = { ...layout, format: allFieldsV5Format, bucket, accounts: [account], regions: [region] };
      const table = sqlText.identifier(bucket);
      await trino.query(createHiveTable(bucket, valueOf(athenaTable({ ...args, firstDay: "2026-01-05" }))));

      const raw = configurationOfStack(join(__dirname, "../.."), "dev");
      const detectionsIn = (format: FlowLogFormat) => valueOf(stackDetections(raw, { format }));
      const onTrino = await backtest(
        {
          dialect: athenaDialect,
          sources: [{ format: allFieldsV5Format, table: () => table }],
          ask: async (sql) =>
            (await trino.query(sql)).map((row) =>
              row.map((value) =>
                typeof value === "bigint" ? Number(value) : (value as string | number | null),
              ),
            ),
          unreadable: new UnreadableLines(),
          files: 1,
          passedOver: [],
        },
        detectionsIn,
        { ringRecords: true },
      );
      const onDuckDb = await tested([folder], detectionsIn, [], true);
      assert.deepEqual(onTrino, onDuckDb);
      assert.equal(onTrino.records.read, all.length);
    });
  }
});

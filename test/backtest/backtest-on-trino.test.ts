import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";

import { backtest, withDeployedRecords, type Scan } from "../../backtest";
import { configurationOfStack } from "../../cli/stack-file";
import { generateTraffic, readStackExport } from "../../delivery";
import { stackDetections } from "../../stacks";
import { allFieldsV5Format, athenaTable, type FlowLogFormat } from "../../telemetry/flow-logs";
import { objectKey } from "../../telemetry/flow-logs/layout";
import { keptStack } from "../mutations/support/stack";
import { valueOf } from "../telemetry/flow-logs/results";
import { trinoFor, type Trino } from "../trino";
import { createHiveTable } from "../trino/hive-table";
import { writeLogObject } from "../trino/log-objects";
import { athenaOnTrino, bucketOnTrino } from "./support/athena-on-trino";
import { tested } from "./support/run";

const account = "123456789012";
const region = "us-east-1";

describe("Function: backtest, on Trino", function () {
  this.timeout(120_000);
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  for (const fileFormat of ["plain-text", "parquet"] as const) {
    it(`finds in ${fileFormat}, as on Athena, what DuckDB finds in the same objects, and reads no other day`, async () => {
      const layout = { fileFormat, hiveCompatiblePartitions: false, perHourPartition: false };
      const bucket = `backtest-${fileFormat}`;
      const records = generateTraffic({ deployment: valueOf(readStackExport(keptStack())), seed: 1 });
      const folder = join(trino.buckets, bucket);
      const all = records.flatMap((each) => each.records);
      const [asked, other] = await Promise.all(
        ["2026-01-05T09:07:00Z", "2026-01-06T09:07:00Z"].map(async (time) => {
          const file = { account, region, flowLogId: "fl-0a1b2c3d", time: new Date(time), hash: "0a1b2c3d" };
          const key = objectKey(layout, file);
          await writeLogObject(folder, key, fileFormat, allFieldsV5Format, all);
          return join(folder, key);
        }),
      );
      assert.ok(asked !== undefined && other !== undefined);
      const args = { ...layout, format: allFieldsV5Format, bucket, accounts: [account], regions: [region] };
      const table = valueOf(athenaTable({ ...args, firstDay: "2026-01-05" }));
      await trino.query(createHiveTable(bucket, table));

      const raw = configurationOfStack(join(__dirname, "../.."), "dev");
      const detectionsIn = (format: FlowLogFormat) => valueOf(stackDetections(raw, { format }));
      const told: Scan[] = [];
      const onTrino = await withDeployedRecords(
        athenaOnTrino(trino, table),
        {
          database: "default",
          table: bucket,
          days: ["2026-01-05"],
          passes: 7,
          mostBytes: 1e9,
          bucketOf: (name) => bucketOnTrino(trino, name),
          sleep: () => Promise.resolve(),
          told: (scan) => told.push(scan),
        },
        (found) => backtest(found, detectionsIn, { ringRecords: true }),
      );
      const { value, statements } = valueOf(onTrino);
      assert.deepEqual(value, await tested([asked], detectionsIn, [], true));
      assert.equal(value.records.read, all.length);
      // All detections, three that tell apart who is behind the records, and the records behind rings.
      assert.equal(statements, 5);
      assert.deepEqual(told, [{ objects: 1, bytes: 7 * statSync(asked).size }]);
    });
  }
});

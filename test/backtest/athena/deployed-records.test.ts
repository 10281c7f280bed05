import assert from "node:assert/strict";

import type { Athena } from "../../../backtest/athena/athena";
import { withDeployedRecords, type Scan } from "../../../backtest/athena/deployed-records";
import { faultsOf, valueOf } from "../../telemetry/flow-logs/results";
import { dailyEntry } from "./support/table-entry";

/** An Athena that answers every statement with nothing, having read 40 bytes. */
function athena(): Athena {
  return {
    table: () => Promise.resolve(dailyEntry()),
    start: () => Promise.resolve("q-1"),
    execution: () => Promise.resolve({ state: "SUCCEEDED", bytesScanned: 40 }),
    page: () => Promise.resolve({ types: [], rows: [] }),
    stop: () => Promise.resolve(),
  };
}

/** Asks two days of objects of these sizes, twice at the most; how often it did, and what was told before. */
async function asked(
  sizes: Readonly<Record<string, readonly number[]>>,
  mostBytes: number,
  days: readonly string[] = ["2026-01-05", "2026-01-06"],
) {
  const told: Scan[] = [];
  const result = await withDeployedRecords(
    athena(),
    {
      database: "d",
      table: "t",
      days,
      passes: 2,
      mostBytes,
      bucketOf: (bucket) => ({
        async *list(prefix) {
          await Promise.resolve();
          for (const bytes of sizes[`${bucket}/${prefix}`] ?? []) yield { bytes };
        },
      }),
      sleep: () => Promise.resolve(),
      told: (scan) => told.push(scan),
    },
    async ({ ask, files }) => {
      await ask("SELECT 1");
      await ask("SELECT 2");
      return files;
    },
  );
  return { result, told };
}

const folder = "logs/AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/01";

describe("Function: withDeployedRecords", () => {
  it("tells before what all statements may read, and after what they have", async () => {
    const sizes = { [`${folder}/05/`]: [10, 20], [`${folder}/06/`]: [30], [`${folder}/07/`]: [1e12] };
    const { result, told } = await asked(sizes, 120);
    assert.deepEqual(told, [{ objects: 3, bytes: 120 }]);
    assert.deepEqual(valueOf(result), { value: 3, statements: 2, bytesScanned: 80 });
  });

  it("asks nothing where a byte more may be read than is allowed", async () => {
    const { result, told } = await asked({ [`${folder}/05/`]: [60] }, 119);
    assert.deepEqual(told, [{ objects: 1, bytes: 120 }]);
    assert.deepEqual(faultsOf(result), [
      "Athena would read up to 120 bytes, and 119 are allowed; ask fewer days, or allow more",
    ]);
  });

  it("asks nothing of days before those that the table reads", async () => {
    const { result, told } = await asked({ "logs/": [10] }, 1e9, ["2025-12-31", "2026-01-05"]);
    assert.deepEqual(told, []);
    assert.deepEqual(faultsOf(result), [
      "2025-12-31 is before 2026-01-01, the first day that the table reads",
    ]);
  });

  it("asks nothing where there is nothing to ask", async () => {
    const { result, told } = await asked({}, 1e9);
    assert.deepEqual(told, []);
    assert.deepEqual(faultsOf(result), [`no object lies under s3://${folder}/05/ and 1 more`]);
    const one = await asked({}, 1e9, ["2026-01-05"]);
    assert.deepEqual(faultsOf(one.result), [`no object lies under s3://${folder}/05/`]);
  });
});

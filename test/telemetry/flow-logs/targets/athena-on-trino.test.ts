import assert from "node:assert/strict";
import { join } from "node:path";

import { decider, inCidr, type Predicate } from "../../../../telemetry/flow-logs";
import { objectKey, type FileFormat } from "../../../../telemetry/flow-logs/layout";
import { compileAthenaWhere } from "../../../../telemetry/flow-logs/targets/athena";
import { athenaTable } from "../../../../telemetry/flow-logs/targets/athena-table";
import { trinoFor, type Trino } from "../../../trino";
import { createHiveTable } from "../../../trino/hive-table";
import { writeLogObject } from "../../../trino/log-objects";
import { valueOf } from "../results";
import { everyField, samplePredicates, sampleRecords } from "./agreement";

/** Conditions that one statement evaluates: Trino compiles a statement, so fewer and longer ones are faster. */
const batchSize = 80;

describe("Function: compileAthenaWhere, on Trino", function () {
  this.timeout(120_000);
  const records = sampleRecords(200).map((record, index) => ({ ...record, start: index }));
  const predicates = [
    ...samplePredicates(300),
    ...["2001:db8::/32", "::/0", "2001:db8::2/127", "::ffff:0:0/96"].map((cidr) => inCidr("srcaddr", [cidr])),
    inCidr("dstaddr", ["2001:db8::/32", "10.0.0.0/8"]),
  ];
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  async function createTable(fileFormat: FileFormat): Promise<string> {
    const layout = { fileFormat, hiveCompatiblePartitions: false, perHourPartition: false };
    const name = `predicates_${fileFormat.replace("-", "_")}`;
    const place = { account: "123456789012", region: "eu-central-1" };
    const key = objectKey(layout, {
      ...place,
      flowLogId: "fl-1",
      time: new Date("2026-03-05T12:00:00Z"),
      hash: "00000000",
    });
    await writeLogObject(join(trino.buckets, name), key, fileFormat, everyField, records);
    const table = athenaTable({
      ...layout,
      format: everyField,
      bucket: name,
      accounts: [place.account],
      regions: [place.region],
      firstDay: "2026-03-05",
    });
    await trino.query(createHiveTable(name, valueOf(table)));
    return name;
  }

  async function accepted(table: string, batch: readonly Predicate[]): Promise<boolean[][]> {
    const conditions = batch.map((predicate) => valueOf(compileAthenaWhere(everyField, predicate)));
    // WHERE takes unknown for false; so does this, for many conditions at once.
    const columns = conditions.map((condition) => `COALESCE(${condition}, FALSE)`);
    const rows = await trino.query(
      `SELECT ARRAY[${columns.join(", ")}] FROM ${table} WHERE "date" = '2026/03/05' ORDER BY "start"`,
    );
    return rows.map(([values]) => values as boolean[]);
  }

  for (const fileFormat of ["plain-text", "parquet"] as const) {
    it(`accepts the records that decide accepts, read from ${fileFormat}`, async () => {
      const table = await createTable(fileFormat);
      for (let first = 0; first < predicates.length; first += batchSize) {
        const batch = predicates.slice(first, first + batchSize);
        const rows = await accepted(table, batch);
        const deciders = batch.map(decider);
        for (const [index, record] of records.entries()) {
          const expected = deciders.map((holds) => holds(record));
          const wrong = expected.findIndex((value, column) => value !== rows[index]?.[column]);
          assert.equal(wrong, -1, `${JSON.stringify(batch[wrong])} on ${JSON.stringify(record)}`);
        }
      }
      assert.deepEqual(await trino.query(`SELECT count(*) FROM ${table} WHERE "date" = '2026/03/05'`), [
        [BigInt(records.length)],
      ]);
    });
  }
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import {
  allFieldsV5Format,
  defaultFormat,
  readRecordedFile,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../../../telemetry/flow-logs";
import { objectKey, type ObjectLayout } from "../../../../telemetry/flow-logs/layout";
import {
  athenaQueries,
  defaultSlowDrip,
  windowSumsQuery,
  type NamedQuery,
  type QueriedTable,
} from "../../../../telemetry/flow-logs/queries";
import { slowDrip as slowDripDetection } from "../../../../telemetry/detections";
import { athenaTable } from "../../../../telemetry/flow-logs/targets/athena-table";
import { sqlText } from "../../../../telemetry/flow-logs/targets/sql";
import { trinoFor, type Row, type Trino } from "../../../trino";
import { createHiveTable } from "../../../trino/hive-table";
import { writeLogObject } from "../../../trino/log-objects";
import { valueOf } from "../results";
import * as answers from "./answers";
import { madeTraffic, slowDripTraffic } from "./traffic";

const account = "123456789012";
const region = "eu-central-1";
const asOf = new Date("2026-03-05T12:00:00Z");
const days = 3;
const slowDrip = { ...defaultSlowDrip, dayBytes: 1_000_000, weekBytes: 4_000_000 };
const allowedDestinations = ["123.123.123.123", "10.0.0.0/8"];
const isAllowed = (destination: string): boolean =>
  destination === "123.123.123.123" || destination.startsWith("10.");

/** Writes the records where flow logs would, an object for each account, region and hour. */
async function deliver(
  trino: Trino,
  bucket: string,
  layout: ObjectLayout,
  format: FlowLogFormat,
  records: readonly FlowLogRecord[],
): Promise<void> {
  const objects = new Map<string, FlowLogRecord[]>();
  for (const record of records) {
    const hour = (record.end ?? 0) - ((record.end ?? 0) % 3600);
    const key = objectKey(layout, {
      account: record["account-id"] ?? account,
      region: record.region ?? region,
      flowLogId: "fl-0a1b2c3d",
      time: new Date(hour * 1000),
      hash: "00000000",
    });
    objects.set(key, [...(objects.get(key) ?? []), record]);
  }
  for (const [key, group] of objects) {
    await writeLogObject(join(trino.buckets, bucket), key, layout.fileFormat, format, group);
  }
}

/** Creates the generated table over a bucket of the same name. */
async function createTable(
  trino: Trino,
  name: string,
  layout: ObjectLayout,
  format: FlowLogFormat,
  firstDay: string,
): Promise<{ name: string; format: FlowLogFormat; layout: ObjectLayout }> {
  const table = valueOf(
    athenaTable({
      ...layout,
      format,
      bucket: name,
      accounts: [account, "210987654321"],
      regions: [region, "ap-northeast-2"],
      firstDay,
    }),
  );
  await trino.query(createHiveTable(name, table));
  return { name, format, layout };
}

describe("Function: athenaQueries, on Trino", function () {
  this.timeout(120_000);
  let trino: Trino;

  before(async function () {
    trino = await trinoFor(this);
  });

  const records = [...madeTraffic(400, asOf), ...slowDripTraffic(asOf)];
  const since = new Date(asOf.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  const question = {
    records: records.filter((record) => answers.objectDay(record) >= since),
    asOf,
    isAllowed,
  };
  const expected: Readonly<Record<string, Row[]>> = {
    "rejected-tcp": answers.rejectedTcp(question),
    "top-talkers": answers.topTalkers(question),
    "rejected-by-source": answers.rejectedBySource(question),
    "bytes-by-destination": answers.bytesByDestination(question),
    "connection-history": answers.connectionHistory(question, "10.0.0.155", "123.123.123.123", 443),
    "egress-outside-allow-list": answers.egressOutsideAllowList(question),
    "slow-drip": answers.slowDrip({ ...question, records }, slowDrip),
  };

  it("has answers to look for that a 32-bit counter or a double would get wrong", () => {
    for (const [name, rows] of Object.entries(expected)) assert.ok(rows.length > 0, name);
    const [, bytes] = expected["top-talkers"]?.[0] ?? [];
    assert.ok((bytes as bigint) > BigInt(Number.MAX_SAFE_INTEGER));
    assert.deepEqual(expected["slow-drip"], [
      ["10.0.14.102", "192.0.2.66", 594_000n, 4_158_000n, 99_000n, 42n],
    ]);
  });

  // Every pair of file format, Hive and hourly occurs once.
  const layouts: readonly ObjectLayout[] = [
    { fileFormat: "plain-text", hiveCompatiblePartitions: false, perHourPartition: false },
    {
      fileFormat: "plain-text",
      hiveCompatiblePartitions: true,
      perHourPartition: true,
      prefix: "network/flow",
    },
    { fileFormat: "parquet", hiveCompatiblePartitions: false, perHourPartition: true, prefix: "network" },
    { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: false },
  ];

  for (const [index, layout] of layouts.entries()) {
    const { fileFormat, hiveCompatiblePartitions: hive, perHourPartition: hourly } = layout;
    describe(`over ${fileFormat}, ${hive ? "Hive" : "plain"} folders, ${hourly ? "hourly" : "daily"}`, () => {
      let queries: readonly NamedQuery[];
      let table: QueriedTable;

      before(async () => {
        const name = `traffic_${index}`;
        await deliver(trino, name, layout, allFieldsV5Format, records);
        table = await createTable(trino, name, layout, allFieldsV5Format, "2026-02-01");
        ({ queries } = athenaQueries(table, { asOf, days, allowedDestinations, slowDrip }));
      });

      for (const [name, rows] of Object.entries(expected)) {
        it(`answers ${name} with what the records say`, async () => {
          const sql =
            queries.find((query) => query.name === name)?.queryString ?? assert.fail(`no query ${name}`);
          const parameters = `USING '10.0.0.155', '123.123.123.123', 443`;
          const statement = sql.includes("?")
            ? `EXECUTE IMMEDIATE ${sqlText.string(sql)} ${parameters}`
            : sql;
          assert.deepEqual(await trino.query(statement), rows);
        });
      }

      // Its words are those of the saved query in every layout.
      if (index > 0) return;
      it("finds a slow drip by the detection's own query from its sums on, and nothing one byte below", async () => {
        const found = async (dayBytes: number, weekBytes: number): Promise<Row[]> => {
          const detection = slowDripDetection({ allowedDestinations, dayBytes, weekBytes });
          const kept = valueOf(
            windowSumsQuery({ ...detection, name: "slow-drip", description: "" }, table, { asOf }),
          );
          const rows = await trino.query(kept.queryString);
          return rows.filter(([source]) => source === "10.0.14.102");
        };
        const drip = ["10.0.14.102", "192.0.2.66", 594_000n, 4_158_000n, 42n];
        assert.deepEqual(await found(594_000, 4_158_001), [drip], "by the sum of a day");
        assert.deepEqual(await found(594_001, 4_158_000), [drip], "by the sum of a week");
        assert.deepEqual(await found(594_001, 4_158_001), []);
      });
    });
  }

  describe("over the recorded files, each with its own format", () => {
    const folder = join(__dirname, "../../../../data/flow-logs");
    const files = readdirSync(folder).filter((name) => name.endsWith(".log"));

    for (const [index, file] of files.entries()) {
      it(`answers what the fields of ${file} allow`, async () => {
        const text = readFileSync(join(folder, file), "utf8");
        const recorded = valueOf(readRecordedFile(text, file.includes("header") ? undefined : defaultFormat));
        const records = recorded.records.map(({ record }) => ({ ...record }));
        const last = Math.max(...records.map((record) => record.end ?? 0));
        const first = Math.min(...records.map((record) => record.end ?? 0));
        const layout = {
          fileFormat: "plain-text",
          hiveCompatiblePartitions: false,
          perHourPartition: false,
        } as const;
        const name = `recorded_${index}`;
        // These accounts are not ours; the folders say where a record came from, its columns whose it is.
        for (const record of records) {
          const key = objectKey(layout, {
            account,
            region,
            flowLogId: "fl-0a1b2c3d",
            time: new Date((record.end ?? 0) * 1000),
            hash: String(record.end).padStart(8, "0"),
          });
          const same = records.filter((other) => other.end === record.end);
          await writeLogObject(join(trino.buckets, name), key, "plain-text", recorded.format, same);
        }
        const day = new Date(first * 1000).toISOString().slice(0, 10);
        const table = await createTable(trino, name, layout, recorded.format, day);
        const asOf = new Date((last + 60) * 1000);
        const span = Math.ceil((last - first) / 86_400) + 1;
        const { queries } = athenaQueries(table, { asOf, days: span, allowedDestinations });
        const question = { records, asOf, isAllowed };
        const expected: Readonly<Record<string, Row[]>> = {
          "rejected-tcp": answers.rejectedTcp(question),
          "top-talkers": answers.topTalkers(question),
          "rejected-by-source": answers.rejectedBySource(question),
          "bytes-by-destination": answers.bytesByDestination(question),
          "egress-outside-allow-list": answers.egressOutsideAllowList(question),
          "slow-drip": [],
        };
        const asked = queries.filter((query) => query.name !== "connection-history");
        assert.ok(asked.length >= 1);
        for (const { name, queryString } of asked) {
          assert.deepEqual(await trino.query(queryString), expected[name], name);
        }
      });
    }
  });

  it("leaves out, by name and reason, what a format cannot answer", () => {
    const layout = {
      fileFormat: "plain-text",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
    } as const;
    const { queries, leftOut } = athenaQueries({ name: "flow_logs", format: defaultFormat, layout });
    assert.deepEqual(
      queries.map((query) => query.name),
      ["rejected-tcp", "top-talkers", "rejected-by-source", "bytes-by-destination", "connection-history"],
    );
    assert.deepEqual(leftOut, [
      {
        name: "egress-outside-allow-list",
        reason:
          "query egress-outside-allow-list: the format lacks flow-direction; add to the format what the query needs",
      },
      {
        name: "slow-drip",
        reason: "query slow-drip: the format lacks flow-direction; add to the format what the query needs",
      },
    ]);
  });

  it("says an allowed destination that is neither an address nor a block", () => {
    const layout = {
      fileFormat: "plain-text",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
    } as const;
    const table = { name: "flow_logs", format: allFieldsV5Format, layout };
    const { leftOut } = athenaQueries(table, { allowedDestinations: ["example.com", "10.0.0.1/8"] });
    assert.deepEqual(
      leftOut.map(({ name }) => name),
      ["egress-outside-allow-list", "slow-drip"],
    );
    assert.match(leftOut[0]?.reason ?? "", /found "example.com".*; .*found "10.0.0.1\/8"/);
  });
});

import assert from "node:assert/strict";
import { type DeliveredObject, replay, type Traffic } from "../../delivery";
import { sqlText } from "../../telemetry/flow-logs/targets/sql";
import * as answers from "../telemetry/flow-logs/queries/answers";
import { type Row, type Trino, trinoFor } from "../trino";
import { writeDeliveredObjects } from "../trino/delivered-objects";
import { createHiveTable } from "../trino/hive-table";
import { engineOrSkip } from "./support";
import { exportedQueries, exportedTable, type ExportedTable } from "./support/athena";
import { type Platform, startPlatform } from "./support/platform";
import { allowedDestination, queriedTraffic } from "./support/queried-traffic";
import { deployed, read } from "./support/stack-export";
import {
  withAccountAndRegionSwapped,
  withAddressesSwapped,
  withBytesAsInt,
  withColumnsReversed,
} from "./support/mutated-table";

const hiveHourly = { hiveCompatiblePartitions: true, perHourPartition: true };
/** Pipelines by their names, each with its own VPC and bucket. */
const layouts = {
  "text-daily": { fileFormat: "plain-text" },
  "text-hive-hourly": { fileFormat: "plain-text", ...hiveHourly, prefix: "network/flow" },
  "parquet-daily": { fileFormat: "parquet" },
  "parquet-hive-hourly": { fileFormat: "parquet", ...hiveHourly },
} as const;
type PipelineName = keyof typeof layouts;
const names = Object.keys(layouts) as PipelineName[];

const account = "123456789012";
const otherAccount = "210987654321";
const region = "us-east-1";
const otherRegion = "eu-central-1";

/** What a table names, as that over a central bucket would; fewer where each adds an hour's folders of a year. */
function named(name: PipelineName): {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
} {
  const hourly = "perHourPartition" in layouts[name];
  return { accounts: [account, otherAccount], regions: hourly ? [region] : [region, otherRegion] };
}

/**
 * When the queries look back from: the moment at which they run, since their text stays as it is, `current_timestamp`
 * and all. The traffic is dated from it.
 */
const moment = new Date();

const config = {
  vpcs: names.map((name) => ({ name, cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] })),
  flowLogPipelines: names.map((name) => ({
    name,
    sources: { vpcs: [name] },
    format: "all-v5",
    destinations: { cloudWatchLogs: { protect: false }, s3: { ...layouts[name], protect: false } },
    queries: {
      athena: {
        ...named(name),
        // A table over Hive folders ends ten years after its first day.
        firstDay: `${moment.getUTCFullYear() - 1}-01-01`,
      },
    },
  })),
  alerts: { emails: ["security@example.com"] },
  alarms: {
    exfiltration: names.map((name) => ({
      name: `${name}-exfiltration`,
      pipeline: name,
      allowedDestinations: [allowedDestination],
    })),
  },
};

/** What a pipeline made and was sent. */
interface Queried extends ExportedTable {
  readonly queries: Readonly<Record<string, string>>;
  readonly traffic: readonly Traffic[];
  readonly objects: readonly DeliveredObject[];
}

describe("Athena over what the deployed platform delivers, on Trino", function () {
  this.timeout(120_000);
  let platform: Platform | undefined;
  let trino: Trino;
  const queried = new Map<PipelineName, Queried>();

  before(async function () {
    trino = await trinoFor(this);
    platform = await startPlatform(await engineOrSkip(this));
    const exported = await deployed(await platform.stack("dev", config));
    const deployment = read(exported);
    const vpcs = deployment.ofType("aws:ec2/vpc:Vpc");
    for (const name of names) {
      const vpc = vpcs.find(({ urn }) => urn.endsWith(`::${name}`));
      assert.ok(vpc, `no VPC ${name} among ${vpcs.map(({ urn }) => urn).join(", ")}`);
      const traffic = queriedTraffic(deployment, vpc.id, moment);
      const report = await replay(deployment, traffic, { keep: "everything" });
      assert.deepEqual(report.undelivered, []);
      const table = exportedTable(exported, `${name}-athena`);
      const queries = exportedQueries(exported, table.database);
      queried.set(name, { ...table, queries, traffic, objects: report.objects });
      await writeDeliveredObjects(trino.buckets, [...report.objects, ...fromElsewhere(report.objects)]);
      await createTable(table.database, table);
    }
  });
  after(() => platform?.close());

  async function createTable(database: string, { name, table }: ExportedTable): Promise<void> {
    await trino.query(`CREATE SCHEMA ${sqlText.identifier(database)}`);
    await trino.query(createHiveTable(name, table), database);
  }

  function of(name: PipelineName): Queried {
    return queried.get(name) ?? assert.fail(`no pipeline ${name}`);
  }

  async function ask(name: PipelineName, query: string, database = of(name).database): Promise<Row[]> {
    const sql = of(name).queries[query] ?? assert.fail(`no query ${query}`);
    // Athena asks for the values of question marks, and takes them in order.
    const values = connectionOf(of(name)).map(sqlText.literal).join(", ");
    const statement = `EXECUTE IMMEDIATE ${sqlText.string(sql)} USING ${values}`;
    return trino.query(sql.includes("?") ? statement : sql, database);
  }

  it("has answers to look for: drips beside sums that are none, and more bytes than 32 bits hold", () => {
    for (const name of names) {
      const expected = expectedOf(of(name));
      assert.deepEqual(expected["slow-drip"], [
        ["10.0.14.102", "192.0.2.68", 7_200_000n, 50_400_000n, 90_000n, 560n],
        ["10.0.14.102", "192.0.2.66", 10_800_000n, 10_800_000n, 90_000n, 120n],
      ]);
      assert.deepEqual(expected["top-talkers"]?.[0]?.slice(0, 2), ["10.0.99.1", 3_302_829_850_623n]);
      for (const [query, rows] of Object.entries(expected)) assert.ok(rows.length >= 2, `${name} ${query}`);
    }
  });

  for (const name of names) {
    it(`answers every named query of ${name} as its records do`, async () => {
      const expected = expectedOf(of(name));
      assert.deepEqual(Object.keys(of(name).queries).sort(), Object.keys(expected).sort());
      await Promise.all(
        Object.entries(expected).map(async ([query, rows]) => {
          assert.deepEqual(await ask(name, query), rows, query);
        }),
      );
    });

    it(`finds by account, region and day exactly the objects of those folders from ${name}`, async () => {
      const { database, objects } = of(name);
      const { accounts, regions } = named(name);
      const everything = [...objects, ...fromElsewhere(objects)];
      const days = [...new Set(objects.map(({ key }) => dayOf(key)))];
      // Seven drips, of which late in a day two at a time fall on the same one.
      assert.ok(days.length >= 5, days.join(", "));
      const found = (where: string) =>
        trino.query(
          `SELECT "$path", count(*) FROM flow_logs WHERE ${where} GROUP BY "$path" ORDER BY "$path"`,
          database,
        );
      const there = (inAccounts: readonly string[], inRegions: readonly string[], day: string) =>
        rowsOf(
          everything.filter(
            ({ key }) =>
              dayOf(key) === day &&
              inAccounts.some((each) => key.includes(each)) &&
              inRegions.some((each) => key.includes(each)),
          ),
        );
      for (const day of days) {
        assert.deepEqual(await found(dayIs(name, day)), there(accounts, regions, day), day);
      }
      const [first = ""] = days;
      for (const [inAccount, inRegion] of accounts.flatMap((one) =>
        regions.map((other) => [one, other] as const),
      )) {
        const where = `"aws-account-id" = '${inAccount}' AND "aws-region" = '${inRegion}'`;
        const rows = there([inAccount], [inRegion], first);
        assert.ok(rows.length > 0);
        assert.deepEqual(await found(`${dayIs(name, first)} AND ${where}`), rows);
      }
    });
  }

  for (const { what, name, mutate, instead } of [
    {
      what: "with bytes as int over text",
      name: "text-daily",
      mutate: withBytesAsInt,
      // Of the three large flows only the one that fits.
      instead: ["10.0.99.1", 2_147_483_647n],
    },
    {
      what: "with bytes as int over Parquet",
      name: "parquet-daily",
      mutate: withBytesAsInt,
      instead: "integer overflow",
    },
    {
      what: "with srcaddr and dstaddr swapped over text",
      name: "text-daily",
      mutate: withAddressesSwapped,
      instead: ["203.0.113.99", 3_302_829_850_623n],
    },
    {
      what: "with account and region swapped in the folders",
      name: "text-hive-hourly",
      mutate: withAccountAndRegionSwapped,
      instead: undefined,
    },
  ] as const) {
    it(`does not say who sent most from a table ${what}`, async () => {
      const database = `mutated_${what.replaceAll(" ", "_").toLowerCase()}`;
      await createTable(database, { ...of(name), table: mutate(of(name).table) });
      const outcome = await ask(name, "top-talkers", database).then(
        ([first]) => first?.slice(0, 2),
        (error: unknown) => (error as Error).message,
      );
      assert.deepEqual(outcome, instead);
      assert.notDeepEqual(outcome, expectedOf(of(name))["top-talkers"]?.[0]?.slice(0, 2));
    });
  }

  it("answers from Parquet by the columns' names, in whatever order the table has them", async () => {
    const pipeline = of("parquet-daily");
    await createTable("reversed", { ...pipeline, table: withColumnsReversed(pipeline.table) });
    const rows = await ask("parquet-daily", "top-talkers", "reversed");
    assert.deepEqual(rows, expectedOf(pipeline)["top-talkers"]);
  });
});

/** What the records say to each question, in plain code, by the names of the queries. */
function expectedOf(pipeline: Queried): Readonly<Record<string, Row[]>> {
  const records = pipeline.traffic.flatMap((traffic) => traffic.records);
  const yesterday = new Date(moment.getTime() - 86_400_000).toISOString().slice(0, 10);
  const question = {
    records: records.filter((record) => answers.objectDay(record) >= yesterday),
    asOf: moment,
    isAllowed: (destination: string) => destination.startsWith("10.0.") || destination === allowedDestination,
  };
  const sums = { recordBytes: 100_000, dayBytes: 10_000_000, weekBytes: 50_000_000 };
  return {
    "rejected-tcp": answers.rejectedTcp(question),
    "top-talkers": answers.topTalkers(question),
    "rejected-by-source": answers.rejectedBySource(question),
    "bytes-by-destination": answers.bytesByDestination(question),
    "connection-history": answers.connectionHistory(question, ...connectionOf(pipeline)),
    "egress-outside-allow-list": answers.egressOutsideAllowList(question),
    "slow-drip": answers.slowDrip({ ...question, records }, sums),
  };
}

/** A connection of the pipeline's own traffic: two addresses, and the port at which one of them was asked. */
function connectionOf({ traffic }: Queried): readonly [string, string, number] {
  const { srcaddr, dstaddr, dstport } = traffic[0]?.records[0] ?? {};
  assert.ok(srcaddr !== undefined && dstaddr !== undefined && dstport !== undefined);
  return [srcaddr, dstaddr, dstport];
}

/**
 * The objects of the first day once more, as another account's, another region's, and those of an account and a
 * region that the tables do not name. No named query looks back so far.
 */
function fromElsewhere(objects: readonly DeliveredObject[]): DeliveredObject[] {
  const first = objects.filter(({ key }) => dayOf(key) === dayOf(objects[0]?.key ?? ""));
  return [
    [otherAccount, region],
    [account, otherRegion],
    [otherAccount, otherRegion],
    [otherAccount, "ap-northeast-2"],
    ["111122223333", region],
  ].flatMap(([elsewhere = "", there = ""]) =>
    first.map((object) => ({
      ...object,
      key: object.key.replaceAll(account, elsewhere).replaceAll(region, there),
    })),
  );
}

/** The day of an object's folder, as `2026-11-21`. */
function dayOf(key: string): string {
  const [, ...parts] = /\/(?:year=)?(\d{4})\/(?:month=)?(\d{2})\/(?:day=)?(\d{2})\//.exec(key) ?? [];
  return parts.join("-");
}

function dayIs(name: PipelineName, isoDay: string): string {
  const [year = "", month = "", day = ""] = isoDay.split("-");
  return "hiveCompatiblePartitions" in layouts[name]
    ? `"year" = '${year}' AND "month" = '${month}' AND "day" = '${day}'`
    : `"date" = '${year}/${month}/${day}'`;
}

function rowsOf(objects: readonly DeliveredObject[]): Row[] {
  return objects
    .map(({ bucket, key, records }): [string, bigint] => [
      `local:///buckets/${bucket}/${key}`,
      BigInt(records),
    ])
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

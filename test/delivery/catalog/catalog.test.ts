import assert from "node:assert/strict";
import {
  bucketOf,
  columnFaults,
  type FlowLogTable,
  flowLogTablesOf,
  projectionFaults,
  readTable,
  storageFaults,
} from "../../../delivery/catalog";
import type { FlowLog } from "../../../delivery/senders";
import { parseLogFormat } from "../../../telemetry/flow-logs";
import { deploymentOf, resource } from "../support/stack";

const format = parseLogFormat("${version} ${srcaddr} ${bytes}");
assert.ok(format.ok);

/** Of a flow log the catalogue asks these alone. */
const flowLog = (changes: Partial<FlowLog> = {}): FlowLog =>
  ({
    name: "main",
    id: "fl-1",
    accountId: "123456789012",
    region: "eu-central-1",
    destination: "arn:aws:s3:::archive",
    fileFormat: "plain-text",
    hiveCompatiblePartitions: false,
    perHourPartition: false,
    format: format.value,
    ...changes,
  }) as FlowLog;

const ints = [
  { name: "version", type: "int" },
  { name: "srcaddr", type: "string" },
  { name: "bytes", type: "bigint" },
];

const table = (changes: Partial<FlowLogTable> = {}): FlowLogTable => ({
  resource: { urn: "urn:table", type: "", id: "", properties: {} },
  name: "flow_logs",
  database: "network",
  location: "s3://archive/AWSLogs/",
  columns: ints,
  partitionKeys: [],
  parameters: {},
  serializationLibrary: "",
  serDeParameters: {},
  inputFormat: "",
  ...changes,
});

describe("Columns of a table over flow logs", () => {
  const told = (columns: FlowLogTable["columns"], changes: Partial<FlowLog> = {}) =>
    columnFaults(table({ columns }), flowLog(changes));
  const [version, source, bytes] = ints as [(typeof ints)[0], (typeof ints)[0], (typeof ints)[0]];

  it("are those of the records, in their order where they are text", () => {
    assert.deepEqual(told(ints), []);
    assert.deepEqual(told([source, version, bytes]), [
      "its column 1 is srcaddr, and records of flow log main have version there",
    ]);
    assert.deepEqual(told([version, source]), [
      "its column 3 is missing, and records of flow log main have bytes there",
    ]);
    assert.deepEqual(told([...ints, { name: "more", type: "string" }]), [
      "it has 4 columns, and records of flow log main 3",
    ]);
  });

  it("may stand in any order where they are Parquet, but must be there", () => {
    const parquet = { fileFormat: "parquet" } as const;
    assert.deepEqual(told([bytes, version], parquet), []);
    assert.deepEqual(
      told([bytes, { name: "start", type: "bigint" }, { name: "more", type: "string" }], parquet),
      ["flow log main writes no column start, more"],
    );
  });

  it("stand once", () => {
    assert.deepEqual(told([version, source, bytes, source]), [
      "it has column srcaddr twice",
      "it has 4 columns, and records of flow log main 3",
    ]);
  });

  it("have the types of their fields; text may be read into wider numbers, Parquet not", () => {
    const wide = [{ ...version, type: "bigint" }, source, bytes];
    assert.deepEqual(told(wide), []);
    assert.deepEqual(told(wide, { fileFormat: "parquet" }), ["its column version is bigint and must be int"]);
    assert.deepEqual(told([version, { ...source, type: "bigint" }, bytes]), [
      "its column srcaddr is bigint and must be string",
    ]);
    assert.deepEqual(told([version, { ...source, type: "int" }, { ...bytes, type: "" }]), [
      "its column srcaddr is int and must be string",
      "its column bytes is of no type and must be bigint",
    ]);
    assert.deepEqual(told([{ ...version, type: "string" }, source, { ...bytes, type: "int" }]), [
      "its column version is string and must be int",
      "its column bytes is int and must be bigint",
    ]);
  });

  it("have the types of fields that the records lack as well", () => {
    const lacking = (name: string, type: string) =>
      told([...ints, { name, type }]).filter((fault) => fault.startsWith("its column"));
    assert.deepEqual(lacking("srcport", "string"), ["its column srcport is string and must be int"]);
    assert.deepEqual(lacking("start", "string"), ["its column start is string and must be bigint"]);
    assert.deepEqual(lacking("action", "int"), ["its column action is int and must be string"]);
    assert.deepEqual(lacking("action", "string"), []);
    assert.deepEqual(lacking("more", "double"), []);
  });
});

describe("Storage of a table over flow logs", () => {
  const text = {
    serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    serDeParameters: { "field.delim": " ", "serialization.null.format": "-" },
    parameters: { "skip.header.line.count": "1" },
  };
  const parquet = {
    serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
  };

  it("reads what the flow log writes", () => {
    assert.deepEqual(storageFaults(table(text), flowLog()), []);
    assert.deepEqual(storageFaults(table(parquet), flowLog({ fileFormat: "parquet" })), []);
  });

  it("is told of each difference", () => {
    const as = ", as flow log main writes plain-text";
    const [header] = [{ "skip.header.line.count": "0" }];
    assert.deepEqual(storageFaults(table({ ...text, parameters: header }), flowLog()), [
      `its skip.header.line.count is "0" and must be "1"${as}`,
    ]);
    assert.deepEqual(storageFaults(table({ ...text, serDeParameters: { "field.delim": "," } }), flowLog()), [
      `its field.delim is "," and must be " "${as}`,
      `its serialization.null.format is "" and must be "-"${as}`,
    ]);
    assert.deepEqual(storageFaults(table(text), flowLog({ fileFormat: "parquet" })), [
      `its serializationLibrary is "${text.serializationLibrary}" and must be "${parquet.serializationLibrary}", as flow log main writes parquet`,
      `its inputFormat is "${text.inputFormat}" and must be "${parquet.inputFormat}", as flow log main writes parquet`,
    ]);
  });
});

describe("Projected partitions of a table over flow logs", () => {
  const on = { "projection.enabled": "true" };
  /** `AWSLogs/ACCOUNT/vpcflowlogs/REGION/2026/07/09/`, each folder a key. */
  const keys = {
    ...on,
    "projection.account.type": "enum",
    "projection.account.values": "123456789012",
    "projection.region.type": "enum",
    "projection.region.values": "eu-central-1,us-east-1",
    "projection.day.type": "date",
    "projection.day.format": "yyyy/MM/dd",
    "projection.day.range": "2026/01/01,NOW",
    "storage.location.template": "s3://archive/AWSLogs/${account}/vpcflowlogs/${region}/${day}/",
  };
  const partitionKeys = ["account", "region", "day"];
  const told = (
    parameters: Readonly<Record<string, string>> = {},
    changes: Partial<FlowLogTable> = {},
    of: Partial<FlowLog> = {},
    prefix?: string,
  ) =>
    projectionFaults(
      table({ partitionKeys, ...changes, parameters: { ...keys, ...parameters } }),
      flowLog(of),
      prefix,
    );

  it("must be switched on", () => {
    assert.deepEqual(told(), []);
    assert.deepEqual(told({ "projection.enabled": "false" }), [
      "its partitions are not projected (projection.enabled), so that none is found until somebody adds it",
    ]);
  });

  it("are those of the location, and no columns", () => {
    assert.deepEqual(told({}, { partitionKeys: ["account", "region"] }), [
      "its location names ${day}, which is no partition key",
    ]);
    assert.deepEqual(
      told({ "projection.more.type": "injected" }, { partitionKeys: [...partitionKeys, "more"] }),
      ["its partition key more is not in the location"],
    );
    assert.deepEqual(told({}, { columns: [...ints, { name: "day", type: "string" }] }), [
      "day is a column and a partition key",
    ]);
  });

  it("may be named by the location itself, where there is no template", () => {
    const fixed = "s3://archive/AWSLogs/123456789012/vpcflowlogs/eu-central-1/2026/07/09/";
    const ofNone = { partitionKeys: [], location: fixed };
    const parameters = { ...on };
    assert.deepEqual(projectionFaults(table({ ...ofNone, parameters }), flowLog(), undefined), []);
    const away = { ...ofNone, location: "s3://archive/AWSLogs/", parameters };
    assert.deepEqual(projectionFaults(table(away), flowLog(), undefined), [
      "it looks for objects in s3://archive/AWSLogs/, and flow log main writes s3://archive/AWSLogs/123456789012/vpcflowlogs/eu-central-1/2026/07/09/123456789012_vpcflowlogs_eu-central-1_fl-1_20260709T0835Z_0a1b2c3d.log.gz",
    ]);
  });

  it("lead to the folder of the objects, in any layout of the flow log", () => {
    assert.deepEqual(told({}, {}, { region: "us-east-1" }), []);
    for (const template of [
      "s3://archive/AWSLogs/${account}/vpcflowlogs/${region}/${day}",
      "s3://archive/AWSLogs/${account}/flowlogs/${region}/${day}/",
      "s3://other/AWSLogs/${account}/vpcflowlogs/${region}/${day}/",
    ]) {
      assert.equal(told({ "storage.location.template": template }).length, 1, template);
    }
    assert.deepEqual(told({}, {}, {}, "flow").length, 1);
    const below = "s3://archive/flow/AWSLogs/${account}/vpcflowlogs/${region}/${day}/";
    assert.deepEqual(told({ "storage.location.template": below }, {}, {}, "flow"), []);
    const hourly = {
      "projection.day.format": "yyyy/MM/dd/HH",
      "projection.day.range": "2026/01/01/00,NOW",
    };
    assert.deepEqual(told(hourly, {}, { perHourPartition: true }), []);
    assert.equal(told({}, {}, { perHourPartition: true }).length, 1);
  });

  it("may be Hive's own keys, integers of two digits", () => {
    const digits = (name: string, range: string, count = "2") => ({
      [`projection.${name}.type`]: "integer",
      [`projection.${name}.range`]: range,
      ...(count === "" ? {} : { [`projection.${name}.digits`]: count }),
    });
    const hive = {
      ...on,
      ...digits("year", "2026,2030", ""),
      ...digits("month", "1,12"),
      ...digits("day", "1,31"),
      ...digits("hour", "0, 23"),
      "projection.day.format": "",
      "storage.location.template":
        "s3://archive/AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-central-1/year=${year}/month=${month}/day=${day}/hour=${hour}/",
    };
    const hiveKeys = { partitionKeys: ["year", "month", "day", "hour"] };
    const inHours = { hiveCompatiblePartitions: true, perHourPartition: true };
    assert.deepEqual(told(hive, hiveKeys, inHours), []);
    const oneDigit = { ...hive, "projection.month.digits": "" };
    assert.match(
      told(oneDigit, hiveKeys, inHours)[0] ?? "",
      /^it looks for objects in .*\/month=7\/day=09\/hour=08\/,/,
    );
    for (const [name, range, least, most] of [
      ["month", "1,11", 1, 12],
      ["month", "2,12", 1, 12],
      ["day", "1,30", 1, 31],
      ["day", "2,31", 1, 31],
      ["hour", "0,22", 0, 23],
      ["hour", "1,23", 0, 23],
    ] as const) {
      assert.deepEqual(told({ ...hive, [`projection.${name}.range`]: range }, hiveKeys, inHours), [
        `projection.${name}.range is ${range} and must reach from ${least} to ${most}`,
      ]);
    }
    assert.deepEqual(told({ ...hive, "projection.year.range": "2026,2026" }, hiveKeys, inHours), []);
    assert.deepEqual(told({ ...hive, "projection.year.range": "2030,2026" }, hiveKeys, inHours), [
      "projection.year.range is 2030,2026 and must reach from 2030 to 2026",
    ]);
  });

  it("are of the flow log's account and region, where they are such", () => {
    assert.deepEqual(told({ "projection.account.values": "210987654321,345678901234" }), [
      "projection.account.values are 210987654321,345678901234, and flow log main is of 123456789012",
    ]);
    assert.match(
      told({ "projection.account.values": "210987654321,prod" })[0] ?? "",
      /^it looks for objects in .*AWSLogs\/210987654321\//,
    );
    assert.deepEqual(told({ "projection.region.values": "us-gov-west-1,us-east-1" }), [
      "projection.region.values are us-gov-west-1,us-east-1, and flow log main is of eu-central-1",
    ]);
    // Words of neither kind say nothing by themselves, but lead nowhere.
    for (const values of [
      "prod,test",
      "x123456789012",
      "123456789012x",
      "eu-central",
      "x eu-central-1",
      "eu-central-1x",
    ]) {
      assert.match(told({ "projection.region.values": values })[0] ?? "", /^it looks for objects in /);
    }
  });

  it("reach to today, from a day in their format", () => {
    const ranged = (range: string, format = "yyyy/MM/dd") =>
      told({ "projection.day.range": range, "projection.day.format": format });
    assert.deepEqual(ranged("NOW-1YEAR , NOW+1DAY"), []);
    assert.deepEqual(ranged("NOW -1YEAR,NOW"), []);
    assert.deepEqual(ranged("2026/01/01,2026/12/31"), [
      "projection.day.range is 2026/01/01,2026/12/31: days after it are never read; let it end at NOW",
    ]);
    assert.deepEqual(ranged("NOW,NOW"), ["projection.day.range begins at NOW"]);
    assert.deepEqual(ranged("2026-01-01,NOW"), [
      "projection.day.range begins at 2026-01-01, which is not in the format yyyy/MM/dd",
    ]);
    assert.deepEqual(ranged("NOW-1DAY,NOW", ""), ["projection.day.format is missing"]);
    assert.deepEqual(told({ "projection.day.range": "" }), [
      "projection.day.range is ,: days after it are never read; let it end at NOW",
      "projection.day.range begins at , which is not in the format yyyy/MM/dd",
    ]);
  });

  it("are of a kind that Athena knows", () => {
    assert.deepEqual(told({ "projection.region.type": "list" }), [
      'projection.region.type is "list"; Athena knows enum, integer, date and injected',
    ]);
    const untyped: Partial<Record<string, string>> = { ...keys };
    delete untyped["projection.region.type"];
    assert.deepEqual(
      projectionFaults(table({ partitionKeys, parameters: untyped as typeof keys }), flowLog(), undefined),
      ['projection.region.type is ""; Athena knows enum, integer, date and injected'],
    );
    assert.match(told({ "projection.region.type": "injected" })[0] ?? "", /^it looks for objects in /);
  });
});

describe("A table of the Glue catalogue", () => {
  const type = "aws:glue/catalogTable:CatalogTable";
  const outputs = {
    name: "flow_logs",
    databaseName: "network",
    parameters: { "projection.enabled": true, "skip.header.line.count": 1, other: {} },
    partitionKeys: [{ name: "day", type: "string" }],
    storageDescriptor: {
      location: "s3://archive/AWSLogs/",
      inputFormat: "in",
      columns: [...ints, 7],
      serDeInfo: { serializationLibrary: "lib", parameters: { "field.delim": " " } },
    },
  };

  it("is read with its words as text, and empty where they are none", () => {
    const [deployed] = deploymentOf([resource(type, "t", "by-id", outputs)]).resources;
    assert.deepEqual(readTable(deployed!), {
      resource: deployed,
      name: "flow_logs",
      database: "network",
      location: "s3://archive/AWSLogs/",
      columns: [...ints, { name: "", type: "" }],
      partitionKeys: ["day"],
      parameters: { "projection.enabled": "true", "skip.header.line.count": "1", other: "" },
      serializationLibrary: "lib",
      serDeParameters: { "field.delim": " " },
      inputFormat: "in",
    });
    const [bare] = deploymentOf([resource(type, "t", "by-id", {})]).resources;
    const { resource: _, ...read } = readTable(bare!);
    assert.deepEqual(read, {
      name: "by-id",
      database: "",
      location: "",
      columns: [],
      partitionKeys: [],
      parameters: {},
      serializationLibrary: "",
      serDeParameters: {},
      inputFormat: "",
    });
  });

  it("is one over flow logs where more than half of its columns bear names of their fields", () => {
    const over = (...names: readonly string[]): number => {
      const columns = names.map((name) => ({ name, type: "string" }));
      return flowLogTablesOf(deploymentOf([resource(type, "t", "t", { storageDescriptor: { columns } })]))
        .length;
    };
    assert.equal(over("srcaddr", "pkt_srcaddr", "more"), 1);
    assert.equal(over("srcaddr", "more"), 0);
    assert.equal(over("log-status", "log_status", "a"), 0);
    assert.equal(over(), 0);
  });
});

describe("The bucket of a flow log", () => {
  it("is what its destination names, without a folder", () => {
    assert.equal(bucketOf(flowLog()), "archive");
    assert.equal(bucketOf(flowLog({ destination: "arn:aws-cn:s3:::b/flow/more/" })), "b");
  });
});

import assert from "node:assert/strict";

import { allFieldsV5Format, defaultFormat, fieldCatalogue } from "../../../../telemetry/flow-logs";
import {
  athenaTable,
  glueColumns,
  type AthenaTableArgs,
} from "../../../../telemetry/flow-logs/targets/athena-table";
import { faultsOf, valueOf } from "../results";

const args: AthenaTableArgs = {
  format: defaultFormat,
  fileFormat: "plain-text",
  hiveCompatiblePartitions: false,
  perHourPartition: false,
  bucket: "logs",
  accounts: ["123456789012", "210987654321"],
  regions: ["eu-central-1", "us-gov-west-1"],
  firstDay: "2026-03-05",
};

describe("Function: glueColumns", () => {
  it("keeps the order of the format and gives 64 bits to counters and times only", () => {
    assert.deepEqual(
      glueColumns(defaultFormat).map(({ name, type }) => `${name} ${type}`),
      [
        "version int",
        "account_id string",
        "interface_id string",
        "srcaddr string",
        "dstaddr string",
        "srcport int",
        "dstport int",
        "protocol int",
        "packets bigint",
        "bytes bigint",
        "start bigint",
        "end bigint",
        "action string",
        "log_status string",
      ],
    );
  });

  it("gives 32 bits to flags and path, as AWS's Parquet does", () => {
    const types = new Map(glueColumns(allFieldsV5Format).map(({ name, type }) => [name, type]));
    assert.deepEqual(
      [types.get("tcp_flags"), types.get("traffic_path"), types.get("pkt_dstaddr")],
      ["int", "int", "string"],
    );
  });

  it("comments every column within Glue's 255 characters", () => {
    const columns = glueColumns({ fields: fieldCatalogue.map((field) => field.name) });
    assert.equal(columns.length, 54);
    for (const { name, comment } of columns) assert.ok(comment !== "" && comment.length <= 255, name);
  });
});

describe("Function: athenaTable", () => {
  it("reads text with a header, one space between columns and - for NULL, by account, region and day", () => {
    const { parameters, partitionKeys, storageDescriptor, tableType } = valueOf(athenaTable(args));
    assert.equal(tableType, "EXTERNAL_TABLE");
    assert.deepEqual(parameters, {
      EXTERNAL: "TRUE",
      "skip.header.line.count": "1",
      "projection.enabled": "true",
      "projection.aws-account-id.type": "enum",
      "projection.aws-account-id.values": "123456789012,210987654321",
      "projection.aws-region.type": "enum",
      "projection.aws-region.values": "eu-central-1,us-gov-west-1",
      "projection.date.type": "date",
      "projection.date.format": "yyyy/MM/dd",
      "projection.date.range": "2026/03/05,NOW",
      "projection.date.interval": "1",
      "projection.date.interval.unit": "DAYS",
      "storage.location.template": "s3://logs/AWSLogs/${aws-account-id}/vpcflowlogs/${aws-region}/${date}/",
    });
    assert.deepEqual(
      partitionKeys.map(({ name, type }) => `${name} ${type}`),
      ["aws-account-id string", "aws-region string", "date string"],
    );
    const { columns, ...storage } = storageDescriptor;
    assert.equal(columns.length, 14);
    assert.deepEqual(storage, {
      location: "s3://logs/AWSLogs/",
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
      serDe: {
        serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        parameters: { "field.delim": " ", "serialization.format": " ", "serialization.null.format": "-" },
      },
    });
  });

  it("has Hive's keys and hours over Parquet, which has no header", () => {
    const table = valueOf(
      athenaTable({
        ...args,
        fileFormat: "parquet",
        hiveCompatiblePartitions: true,
        perHourPartition: true,
        prefix: "network/flow",
        accounts: ["123456789012"],
        regions: ["eu-central-1"],
      }),
    );
    assert.deepEqual(table.parameters, {
      EXTERNAL: "TRUE",
      classification: "parquet",
      "projection.enabled": "true",
      "projection.aws-account-id.type": "enum",
      "projection.aws-account-id.values": "123456789012",
      "projection.aws-service.type": "enum",
      "projection.aws-service.values": "vpcflowlogs",
      "projection.aws-region.type": "enum",
      "projection.aws-region.values": "eu-central-1",
      "projection.year.type": "integer",
      "projection.year.range": "2026,2035",
      "projection.month.type": "integer",
      "projection.month.range": "1,12",
      "projection.month.digits": "2",
      "projection.day.type": "integer",
      "projection.day.range": "1,31",
      "projection.day.digits": "2",
      "projection.hour.type": "integer",
      "projection.hour.range": "0,23",
      "projection.hour.digits": "2",
      "storage.location.template":
        "s3://logs/network/flow/AWSLogs/aws-account-id=${aws-account-id}/aws-service=${aws-service}/" +
        "aws-region=${aws-region}/year=${year}/month=${month}/day=${day}/hour=${hour}/",
    });
    assert.equal(table.storageDescriptor.location, "s3://logs/network/flow/AWSLogs/");
    assert.equal(
      table.storageDescriptor.serDe.serializationLibrary,
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    );
  });

  it("names no column twice, whatever the format and the layout", () => {
    const format = { fields: fieldCatalogue.map((field) => field.name) };
    for (const hiveCompatiblePartitions of [false, true]) {
      const table = valueOf(
        athenaTable({ ...args, format, hiveCompatiblePartitions, perHourPartition: true }),
      );
      const names = [...table.storageDescriptor.columns, ...table.partitionKeys].map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
    }
  });

  for (const [region, isOne] of [
    ["eu-west-1", true],
    ["us-gov-west-1", true],
    ["ap-southeast-10", true],
    ["eu-west", false],
    ["eu-1", false],
    ["e-west-1", false],
    ["EU-WEST-1", false],
    ["eu-west-1a", false],
    ["eu_west_1", false],
  ] as const)
    it(`${isOne ? "knows" : "does not know"} ${region} for a region`, () => {
      const found = athenaTable({ ...args, regions: [region] });
      assert.deepEqual(
        found.ok ? [] : found.faults,
        isOne ? [] : [`regions: found "${region}"; allowed is a region such as eu-central-1`],
      );
    });

  it("reports all faults of its arguments together", () => {
    assert.deepEqual(
      faultsOf(
        athenaTable({
          ...args,
          accounts: ["12345"],
          regions: [],
          firstDay: "2026-02-30",
          prefix: "AWSLogs/",
        }),
      ),
      [
        'accounts: found "12345"; allowed are 12 digits',
        "regions: found none; a table needs at least one",
        'firstDay: found "2026-02-30"; allowed is a day such as 2026-01-31',
        'prefix: found "AWSLogs/"; a folder such as "network/flow-logs", without a slash at its ends',
      ],
    );
    assert.deepEqual(faultsOf(athenaTable({ ...args, accounts: [], regions: ["Frankfurt"] })), [
      "accounts: found none; a table needs at least one",
      'regions: found "Frankfurt"; allowed is a region such as eu-central-1',
    ]);
  });
});

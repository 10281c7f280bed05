import assert from "node:assert/strict";

import type { TableEntry } from "../../../backtest/athena/athena";
import { deployedTable } from "../../../backtest/athena/deployed-table";
import { allFieldsV5Format, athenaTable, type AthenaTableArgs } from "../../../telemetry/flow-logs";
import { objectKey, partitionsSince } from "../../../telemetry/flow-logs/layout";
import { faultsOf, valueOf } from "../../telemetry/flow-logs/results";
import { entryOf } from "./support/table-entry";

const args: AthenaTableArgs = {
  fileFormat: "plain-text",
  hiveCompatiblePartitions: false,
  perHourPartition: false,
  format: allFieldsV5Format,
  bucket: "logs",
  accounts: ["111111111111", "222222222222"],
  regions: ["eu-central-1"],
  firstDay: "2026-01-05",
};

function entry(changes: Partial<AthenaTableArgs> = {}): TableEntry {
  return entryOf(valueOf(athenaTable({ ...args, ...changes })));
}

describe("Function: deployedTable", () => {
  it("knows the format by the columns and the bucket by the location", () => {
    const table = valueOf(deployedTable(entry()));
    assert.deepEqual(table.format, allFieldsV5Format);
    assert.equal(table.bucket, "logs");
  });

  it("lists a folder for each day, account and region", () => {
    assert.deepEqual(valueOf(deployedTable(entry())).prefixes(["2026-01-31", "2026-02-01"]), [
      "AWSLogs/111111111111/vpcflowlogs/eu-central-1/2026/01/31/",
      "AWSLogs/222222222222/vpcflowlogs/eu-central-1/2026/01/31/",
      "AWSLogs/111111111111/vpcflowlogs/eu-central-1/2026/02/01/",
      "AWSLogs/222222222222/vpcflowlogs/eu-central-1/2026/02/01/",
    ]);
  });

  for (const hiveCompatiblePartitions of [false, true]) {
    for (const perHourPartition of [false, true]) {
      const layout = { ...args, hiveCompatiblePartitions, perHourPartition, prefix: "network" };
      it(`finds the object of a flow log with ${hiveCompatiblePartitions ? "Hive's" : "AWS's"} folders of a ${perHourPartition ? "hour" : "day"}, on its day alone`, () => {
        const time = new Date("2026-01-31T23:55:00Z");
        const file = { account: "222222222222", region: "eu-central-1", flowLogId: "fl-1", time, hash: "0a" };
        const key = objectKey(layout, file);
        const { prefixes } = valueOf(deployedTable(entry(layout)));
        const over = (day: string) => prefixes([day]).filter((prefix) => key.startsWith(prefix)).length;
        assert.deepEqual(["2026-01-30", "2026-01-31", "2026-02-01"].map(over), [0, 1, 0]);
      });
    }
  }

  for (const [key, type, format, isKnown] of [
    ["date", "date", "yyyy/MM/dd", true],
    ["date", "date", "yyyy-MM-dd", false],
    ["date", "injected", "yyyy/MM/dd", false],
    ["day", "date", "yyyy/MM/dd", false],
    ["year", "integer", undefined, true],
    ["month", "integer", undefined, true],
    ["day", "integer", undefined, true],
    ["hour", "integer", undefined, true],
    ["week", "integer", undefined, false],
    ["hour", "injected", undefined, false],
    ["region", "enum", undefined, true],
    ["region", undefined, undefined, false],
  ] as const)
    it(`${isKnown ? "knows" : "does not know"} a key ${key} that is projected as ${type ?? "nothing"} ${format ?? ""}`, () => {
      const { partitionKeys, parameters, columns } = entry();
      const found = deployedTable({
        columns,
        partitionKeys: [...partitionKeys.filter((each) => each !== key), key],
        parameters: {
          ...parameters,
          [`projection.${key}.type`]: type as string,
          [`projection.${key}.format`]: format as string,
        },
      });
      const faults = found.ok ? [] : found.faults.filter((fault) => fault.startsWith("partition key"));
      assert.deepEqual(
        faults,
        isKnown
          ? []
          : [
              `partition key ${key} is projected as "${type ?? ""}"; known are lists of values, date as yyyy/MM/dd, and year, month, day and hour`,
            ],
      );
    });

  for (const hiveCompatiblePartitions of [false, true])
    it(`reads the partitions from the first day to the last, with ${hiveCompatiblePartitions ? "Hive's" : "AWS's"} folders`, () => {
      const { records } = valueOf(deployedTable(entry({ hiveCompatiblePartitions })));
      const last = "TIMESTAMP '2026-02-01 00:00:00 UTC'";
      const partitions = partitionsSince({ hiveCompatiblePartitions }, last, 2);
      assert.equal(
        records("db.t", ["2026-01-30", "2026-01-31", "2026-02-01"])(["start", "bytes"]),
        `(SELECT "start", "bytes" FROM db.t WHERE ${partitions}) AS rows_of_table`,
      );
    });

  it("asks all days of a table whose first one moves on with the time", () => {
    const { columns, partitionKeys, parameters } = entry();
    const moving = { ...parameters, "projection.date.range": "NOW-3YEARS,NOW" };
    const { daysFaults } = valueOf(deployedTable({ columns, partitionKeys, parameters: moving }));
    assert.deepEqual(daysFaults(["1999-01-01"]), []);
  });

  it("refuses days before those that the table reads", () => {
    const { daysFaults } = valueOf(deployedTable(entry()));
    assert.deepEqual(daysFaults(["2026-01-05"]), []);
    assert.deepEqual(daysFaults(["2026-01-04"]), [
      "2026-01-04 is before 2026-01-05, the first day that the table reads",
    ]);
  });

  it("refuses a table of something else, with everything that is wrong", () => {
    const table = { columns: ["eventname"], partitionKeys: ["team"], parameters: {} };
    const faults = faultsOf(deployedTable(table));
    assert.equal(faults.length, 4);
    assert.match(faults[0] ?? "", /^columns: field 1: found "eventname"/);
    assert.equal(faults[1], "projection.enabled is not true");
    assert.match(faults[2] ?? "", /^storage\.location\.template is ""/);
    assert.match(faults[3] ?? "", /^partition key team is projected as ""/);
  });
});

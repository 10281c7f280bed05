import assert from "node:assert/strict";

import { exfiltration, rejectedConnections } from "../../telemetry/detections";
import { allFieldsV5Format, type FieldName, type FlowLogRecord } from "../../telemetry/flow-logs";
import { parquetOf } from "../telemetry/flow-logs/recorded/parquet-of";
import { flow, inFolder, only, tested, testedOn } from "./support/run";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const exfil = exfiltration({ allowedDestinations: [] }, watched);
const { fields } = allFieldsV5Format;

/** A value as another tool wrote it, of a type that the field has not. */
const written = (value: unknown): never => value as never;

/** What is read and what matches of rows in one Parquet file. */
async function found(rows: readonly FlowLogRecord[], types: Parameters<typeof parquetOf>[3] = {}) {
  const report = await testedOn({ "a.parquet": await parquetOf("gzip", fields, rows, types) }, exfil);
  const { matched, topSources } = only(report);
  const reasons = report.unreadable.map(({ reason }) => reason);
  return { read: report.records.read, matched, sources: topSources.map(({ address }) => address), reasons };
}

describe("Parquet files of a backtest", () => {
  const without = [flow({ srcaddr: "None" }), flow({ srcaddr: "-" }), flow({ srcaddr: written(undefined) })];

  it("say in AWS's ways that there is no value, where numbers are numbers", async () => {
    assert.deepEqual(await found(without), {
      read: 2,
      matched: 2,
      sources: [],
      reasons: ["srcaddr is not an IPv4 or IPv6 address, or - for no value"],
    });
  });

  it("say so in other ways too, where another tool wrote numbers as texts", async () => {
    const rows = [
      ...without,
      ...["100002", "None", "-", undefined, "many", ""].map((bytes) => flow({ bytes: written(bytes) })),
    ];
    assert.deepEqual(await found(rows, { bytes: "VARCHAR" }), {
      read: 7,
      matched: 4,
      sources: ["10.0.0.5"],
      reasons: ["bytes is not a whole number from 0 to 9007199254740991, or - for no value"],
    });
  });

  it("may have the id of an account as a number, whose zeros at the beginning are lost", async () => {
    const rows = ["012345678901", "123456789012"].map((id) => flow({ "account-id": id }));
    const file = await parquetOf("gzip", fields, rows, { "account-id": "BIGINT" });
    for (const [value, matched] of [
      ["012345678901", 1],
      ["12345678901", 0],
    ] as const) {
      const detection = { ...exfil, predicate: { op: "eq", field: "account-id", value } } as const;
      assert.equal(only(await testedOn({ "a.parquet": file }, detection)).matched, matched, value);
    }
  });

  it("have what is in them, and not what the folders that they are in are called", async () => {
    const file = await parquetOf("gzip", fields, [flow({ dstport: 22 })]);
    const { matched } = only(
      await testedOn({ "action=REJECT/a.parquet": file }, rejectedConnections({ port: 22 }, watched)),
    );
    assert.equal(matched, 0);
  });

  it("are read beside those of other columns", async () => {
    const fewer = fields.filter((field) => field !== "packets" && field !== "vpc-id");
    const [all, some] = await Promise.all(
      [fields, fewer].map((columns) => parquetOf("gzip", columns, [flow()])),
    );
    const files = { "a.parquet": all!, "b.parquet": some!, "c.parquet": all! };
    const { records, detections } = await testedOn(files, exfil);
    assert.deepEqual([records.read, detections[0]!.matched, records.formats], [3, 3, [fields, fewer]]);
  });

  const columnsOf = (...names: readonly string[]) =>
    parquetOf(
      "gzip",
      names as unknown as readonly FieldName[],
      [{}],
      Object.fromEntries(names.map((name) => [name, "VARCHAR"])),
    );
  for (const { title, names, reason } of [
    {
      title: "has nothing to do with them",
      names: ["city", "country", "street", "number", "floor", "door"],
      reason:
        "the Parquet file is none of flow log records: its columns are city, country, street, number, floor, …",
    },
    {
      title: "has no more of their fields than others",
      names: ["start", "bytes", "city", "country"],
      reason: "the Parquet file is none of flow log records: its columns are start, bytes, city, country, …",
    },
    {
      title: "has a field that they have not",
      names: ["start", "bytes", "city"],
      reason: /^the Parquet file's columns: .*city/,
    },
  ])
    it(`are none of flow logs where one ${title}`, async () => {
      const { passedOver } = await inFolder(
        {
          "a.parquet": await columnsOf(...names),
          "b.parquet": await parquetOf("gzip", fields, [flow()]),
        },
        (folder) => tested([folder], () => []),
      );
      assert.equal(passedOver.length, 1);
      const found = passedOver[0]!.reason;
      if (typeof reason === "string") assert.equal(found, reason);
      else assert.match(found, reason);
    });

  it("are faults where they are damaged", async () => {
    await inFolder({ "a.parquet": `PAR1${" ".repeat(100)}PAR1` }, async (folder) => {
      await assert.rejects(
        tested([`${folder}/a.parquet`], () => []),
        /a\.parquet: the Parquet file cannot be read: ./,
      );
    });
  });
});

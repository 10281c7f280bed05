import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { exfiltration, rejectedConnections } from "../../telemetry/detections";
import { allFieldsV5Format } from "../../telemetry/flow-logs";
import { parquetOf } from "../telemetry/flow-logs/recorded/parquet-of";
import { at, flow, inFolder, only, tested, testedOn, text } from "./support/run";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const exfil = exfiltration({ allowedDestinations: ["10.0.0.0/16", "123.123.123.123"] }, watched);
const rejectedSsh = rejectedConnections({ port: 22 }, watched);
const ssh = { dstport: 22, action: "REJECT" } as const;

/** The beginnings of so many minutes from 09:00 on. */
function everyMinute(minutes: number): number[] {
  return Array.from({ length: minutes }, (_, index) => at("09:00:00") + index * 60);
}

describe("Function: backtest", () => {
  it("tells what matched, when the alarm is on, from where and to where", async () => {
    const records = [
      flow({ start: at("09:00:10"), bytes: 100_001 }),
      flow({ start: at("09:07:59"), bytes: 300_000, dstaddr: "203.0.113.9" }),
      ...everyMinute(30).map((start) => flow({ start, bytes: 100_000 })),
    ];
    const report = await testedOn({ "a.log": text(records) }, exfil);
    assert.deepEqual(report.records, {
      read: 32,
      unreadable: 0,
      first: "2026-01-05T09:00:00Z",
      last: "2026-01-05T09:29:00Z",
      files: 1,
      formats: [allFieldsV5Format.fields],
    });
    const { points, ...found } = only(report);
    const valueAt = (time: string) => points.find(([until]) => until === at(time))?.[1];
    assert.deepEqual(["09:01:00", "09:05:00", "09:06:00", "09:08:00"].map(valueAt), [1, 1, 0, 1]);
    assert.deepEqual(found, {
      name: "it",
      pipeline: "traffic",
      watches: "records over 300 s >= 1, 1 of 2",
      threshold: 1,
      notAsked: [],
      matched: 2,
      measured: 2,
      first: "2026-01-05T09:00:10Z",
      last: "2026-01-05T09:07:59Z",
      // On from the end of the first minute; the second record lies in one of the last two windows of 300 s until then.
      alarmPeriods: [{ from: "2026-01-05T09:01:00Z", until: "2026-01-05T09:18:00Z" }],
      topSources: [{ address: "10.0.0.5", records: 2, bytes: 400_001 }],
      topDestinations: [
        { address: "203.0.113.9", records: 1, bytes: 300_000 },
        { address: "198.51.100.7", records: 1, bytes: 100_001 },
      ],
    });
  });

  it("names the ten destinations of most bytes, of those alike the ones with more records and then by name", async () => {
    const bytesTo: Readonly<Record<string, readonly number[]>> = {
      "203.0.113.1": [900_000],
      "203.0.113.2": [400_000, 400_000],
      "203.0.113.3": [800_000],
      ...Object.fromEntries(
        ["40", "50", "60", "70", "80", "41", "51", "61", "71"].map((last) => [
          `198.51.100.${last}`,
          [200_000],
        ]),
      ),
    };
    const records = Object.entries(bytesTo).flatMap(([dstaddr, all]) =>
      all.map((bytes) => flow({ start: at("09:00:00"), bytes, dstaddr })),
    );
    const { topDestinations } = only(await testedOn({ "a.log": text(records) }, exfil));
    assert.deepEqual(
      topDestinations.map(({ address, records: count, bytes }) => [address, count, bytes]),
      [
        ["203.0.113.1", 1, 900_000],
        ["203.0.113.2", 2, 800_000],
        ["203.0.113.3", 1, 800_000],
        ...["40", "41", "50", "51", "60", "61", "70"].map((last) => [`198.51.100.${last}`, 1, 200_000]),
      ],
    );
  });

  for (const { title, changes } of [
    { title: "of exactly the size", changes: { bytes: 100_000 } },
    { title: "that comes in", changes: { "flow-direction": "ingress" } },
    { title: "to an allowed address", changes: { dstaddr: "123.123.123.123" } },
    { title: "to an allowed range", changes: { dstaddr: "10.0.255.255" } },
  ]) {
    it(`does not match a record ${title}`, async () => {
      const { matched, alarmPeriods } = only(await testedOn({ "a.log": text([flow(changes)]) }, exfil));
      assert.deepEqual({ matched, alarmPeriods }, { matched: 0, alarmPeriods: [] });
    });
  }

  it("rings at the threshold and not one record below it", async () => {
    const scan = (count: number) =>
      Array.from({ length: count }, (_, index) => flow({ ...ssh, start: at("09:00:00") + index }));
    const rings = async (count: number) =>
      only(await testedOn({ "a.log": text(scan(count)) }, rejectedSsh)).alarmPeriods.length;
    assert.deepEqual([await rings(2), await rings(3)], [0, 1]);
  });

  it("rings only on records that are within one window", async () => {
    const spread = (seconds: number) =>
      [0, 1, 2].map((index) => flow({ ...ssh, start: at("09:00:00") + index * seconds }));
    const rings = async (seconds: number) =>
      only(await testedOn({ "a.log": text(spread(seconds)) }, rejectedSsh)).alarmPeriods.length;
    // Five whole minutes hold three records that are two minutes apart, and no three that are three minutes apart.
    assert.deepEqual([await rings(120), await rings(180)], [1, 0]);
  });

  it("begins anew where records lie more than an hour apart, and says where the alarm is still on", async () => {
    const records = [flow({ start: at("09:00:00") }), flow({ start: at("12:00:00") })];
    const { alarmPeriods } = only(await testedOn({ "a.log": text(records) }, exfil));
    assert.deepEqual(alarmPeriods, [{ from: "2026-01-05T09:01:00Z" }, { from: "2026-01-05T12:01:00Z" }]);
  });

  it("stays on longer where minutes are without any record, as CloudWatch then looks further back", async () => {
    const records = [flow({ start: at("09:00:00") }), flow({ start: at("09:50:00"), bytes: 1 })];
    const { alarmPeriods } = only(await testedOn({ "a.log": text(records) }, exfil));
    assert.deepEqual(alarmPeriods, [{ from: "2026-01-05T09:01:00Z", until: "2026-01-05T09:21:00Z" }]);
  });

  it("sums the field that a detection measures", async () => {
    const volume = { ...exfil, measure: "bytes", threshold: 250_000 } as const;
    const records = [flow({ bytes: 100_001 }), flow({ bytes: 150_000 })];
    const { matched, measured, watches, alarmPeriods } = only(
      await testedOn({ "a.log": text(records) }, volume),
    );
    assert.deepEqual(
      { matched, measured, watches, rings: alarmPeriods.length },
      { matched: 2, measured: 250_001, watches: "sum of bytes over 300 s >= 250000, 1 of 2", rings: 1 },
    );
  });

  it("finds the same in text, packed text and Parquet, alone and together", async () => {
    const records = [flow(), flow({ bytes: 99 }), flow({ dstaddr: "2001:db8::1" })];
    const parquet = await parquetOf("gzip", allFieldsV5Format.fields, records);
    const lines = text(records);
    const found = async (files: Record<string, string | Uint8Array>) => {
      const { records: all, detections } = await testedOn(files, exfil);
      return [all.read, detections[0]!.matched, detections[0]!.topDestinations.length];
    };
    assert.deepEqual(await found({ "a.log": lines }), [3, 2, 2]);
    assert.deepEqual(await found({ "a.log.gz": gzipSync(lines) }), [3, 2, 2]);
    assert.deepEqual(await found({ "a.parquet": parquet }), [3, 2, 2]);
    assert.deepEqual(
      await found({ "a.log": lines, "b.log.gz": gzipSync(lines), "c.parquet": parquet }),
      [9, 6, 2],
    );
  });

  it("shows the largest records behind a ring, if they are asked for", async () => {
    const records = [flow({ srcport: 1 }), flow({ srcport: 2, bytes: 200_000 }), flow({ bytes: 5 })];
    const { alarmPeriods } = await inFolder({ "a.log": text(records) }, async (folder) =>
      only(await tested([folder], () => [{ name: "it", pipeline: "traffic", detection: exfil }], [], true)),
    );
    assert.deepEqual(
      alarmPeriods.map((period) =>
        period.records?.map(({ srcport, bytes, srcaddr }) => [srcport, bytes, srcaddr]),
      ),
      [
        [
          [2, 200_000, "10.0.0.5"],
          [1, 100_001, "10.0.0.5"],
        ],
      ],
    );
  });

  it("tells any number of detections apart", async () => {
    const detections = Array.from({ length: 130 }, (_, port) =>
      rejectedConnections({ port: port + 1 }, watched),
    );
    const names = detections.map((detection, index) => ({
      name: String(index),
      pipeline: "traffic",
      detection,
    }));
    const records = [56, 63, 130].map((dstport) => flow({ dstport, action: "REJECT" }));
    const report = await inFolder({ "a.log": text(records) }, (folder) => tested([folder], () => names));
    const matching = report.detections.filter(({ matched }) => matched > 0).map(({ name }) => name);
    assert.deepEqual(matching, ["55", "62", "129"]);
  });

  it("says of a detection that no record can tell nothing but why", async () => {
    const withoutAction = { fields: allFieldsV5Format.fields.filter((field) => field !== "action") };
    const report = await testedOn({ "a.log": text([flow(ssh)], withoutAction) }, rejectedSsh);
    assert.deepEqual(only(report), {
      name: "it",
      pipeline: "traffic",
      notAsked: ["eq action: the format does not have this field; add it or use another"],
      matched: 0,
      measured: 0,
      points: [],
      alarmPeriods: [],
      topSources: [],
      topDestinations: [],
    });
  });

  it("says which records cannot tell, and asks the others", async () => {
    const withoutAction = { fields: allFieldsV5Format.fields.filter((field) => field !== "action") };
    const records = [0, 1, 2].map(() => flow(ssh));
    const report = await testedOn(
      { "a.log": text(records), "b.log": text(records, withoutAction) },
      rejectedSsh,
    );
    const { matched, notAsked } = only(report);
    assert.deepEqual(
      { read: report.records.read, matched, notAsked },
      {
        read: 6,
        matched: 3,
        notAsked: ["eq action: the format does not have this field; add it or use another"],
      },
    );
  });
});

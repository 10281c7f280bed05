import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

import { backtest } from "../../backtest";
import { duckDbDialect } from "../../backtest/sql/dialect";
import { UnreadableLines } from "../../backtest/unreadable";
import { exfiltration, rejectedConnections, slowDrip, topTalker } from "../../telemetry/detections";
import { allFieldsV5Format, type FieldName, type FlowLogRecord } from "../../telemetry/flow-logs";
import { failure } from "../../telemetry/result";
import { at, flow, inFolder, only, tested, testedOn, text } from "./support/run";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const exfil = exfiltration({ allowedDestinations: ["10.0.0.0/8"] }, watched);
const ssh = { dstport: 22, action: "REJECT" } as const;
const rejectedSsh = rejectedConnections({ port: 22 }, watched);

const bytesOf = (records: readonly { readonly bytes?: unknown }[] = []) => records.map(({ bytes }) => bytes);

/** The first alarm period's records, of one of some detections. */
async function behind(records: readonly FlowLogRecord[], ...detections: readonly (typeof exfil)[]) {
  const named = detections.map((detection, at) => ({ name: String(at), pipeline: "traffic", detection }));
  const report = await inFolder({ "a.log": text(records) }, (folder) =>
    tested([folder], () => named, [], true),
  );
  return report.detections.map(({ alarmPeriods }) => alarmPeriods.map((period) => period.records));
}

describe("Function: backtest, what it says of who is behind a detection", () => {
  it("names the ten addresses of the most bytes, then of the most records, then by name", async () => {
    const to = (address: number, ...bytes: readonly number[]) =>
      bytes.map((each) => flow({ dstaddr: `198.51.100.${address}`, bytes: each }));
    const records = [
      ...Array.from({ length: 9 }, (_, index) => to(10 + index, 500_000 - index)).flat(),
      ...to(1, 400_000),
      ...to(2, 200_000, 200_000),
      ...to(3, 400_000),
    ];
    const told = only(await testedOn({ "a.log": text(records) }, exfil)).topDestinations;
    assert.deepEqual(told.slice(0, 9), [
      ...Array.from({ length: 9 }, (_, index) => ({
        address: `198.51.100.${10 + index}`,
        records: 1,
        bytes: 500_000 - index,
      })),
    ]);
    assert.deepEqual(told.slice(9), [{ address: "198.51.100.2", records: 2, bytes: 400_000 }]);
    const fewer = only(await testedOn({ "a.log": text([...to(3, 200_000), ...to(1, 200_000)]) }, exfil));
    assert.deepEqual(
      fewer.topDestinations.map(({ address }) => address),
      ["198.51.100.1", "198.51.100.3"],
    );
  });

  it("names no address where a record has none, and counts it all the same", async () => {
    const { matched, topSources, topDestinations } = only(
      await testedOn(
        { "a.log": text([flow({ ...ssh, srcaddr: undefined, dstaddr: undefined })]) },
        rejectedSsh,
      ),
    );
    assert.deepEqual(
      { matched, topSources, topDestinations },
      { matched: 1, topSources: [], topDestinations: [] },
    );
  });

  it("shows ten records of a ring, the largest first", async () => {
    const records = Array.from({ length: 12 }, (_, index) => flow({ bytes: 100_001 + index }));
    const [[shown] = []] = await behind(records, exfil);
    assert.deepEqual(
      bytesOf(shown),
      Array.from({ length: 10 }, (_, index) => 100_012 - index),
    );
  });

  it("shows those of the first fifty rings, and none of later ones", async () => {
    const records = Array.from({ length: 51 }, (_, index) => flow({ start: at("00:00:00") + index * 7200 }));
    const [shown = []] = await behind(records, exfil);
    assert.deepEqual(
      shown.map((ring) => ring?.length),
      [...Array.from({ length: 50 }, () => 1), 0],
    );
  });

  it("shows of records of one size the earlier first, and no field without a value", async () => {
    const [[shown] = []] = await behind(
      [flow({ start: at("09:00:20"), srcport: 2 }), flow({ start: at("09:00:10"), srcaddr: undefined })],
      exfil,
    );
    assert.deepEqual(shown, [
      {
        start: at("09:00:10"),
        end: at("09:00:59"),
        "interface-id": "eni-00123456789abcdef",
        srcport: 40_000,
        dstaddr: "198.51.100.7",
        dstport: 443,
        protocol: 6,
        packets: 100,
        bytes: 100_001,
        action: "ACCEPT",
      },
      {
        start: at("09:00:20"),
        end: at("09:00:59"),
        "interface-id": "eni-00123456789abcdef",
        srcaddr: "10.0.0.5",
        srcport: 2,
        dstaddr: "198.51.100.7",
        dstport: 443,
        protocol: 6,
        packets: 100,
        bytes: 100_001,
        action: "ACCEPT",
      },
    ]);
  });

  it("shows of each ring its own detection's records, of the windows that it rang on", async () => {
    const later = [0, 1, 2].map((index) => flow({ ...ssh, start: at("12:00:00") + index, bytes: 5 + index }));
    const records = [
      flow({ bytes: 100_002 }),
      // Before the two windows of 300 s that end with the minute of the ring at 12:01.
      flow({ ...ssh, start: at("11:50:59"), bytes: 9 }),
      ...later,
      flow({ ...ssh, start: at("12:01:00"), bytes: 10 }),
    ];
    const shown = await behind(records, exfil, rejectedSsh);
    assert.deepEqual(
      shown.map((rings) => rings.map(bytesOf)),
      [[[100_002]], [[7, 6, 5]]],
    );
  });
});

describe("Function: backtest, which records count", () => {
  it("counts a record without a start at no time, and says so", async () => {
    const line = text([flow()]).replace(` ${at("09:00:00")} `, " - ");
    const { records, unreadable } = await testedOn({ "a.log": line }, exfil);
    assert.deepEqual(
      [records, unreadable.map(({ reason }) => reason)],
      [
        { read: 0, unreadable: 1, files: 1, formats: [allFieldsV5Format.fields] },
        ["start has no value, so that the record counts at no time"],
      ],
    );
  });

  it("takes a dash for no value in a word, which matches nothing", async () => {
    const report = await testedOn({ "a.log": text([flow({ "flow-direction": undefined }), flow()]) }, exfil);
    assert.deepEqual([report.records.read, report.unreadable, only(report).matched], [2, [], 1]);
  });

  it("counts a record from an address, and none from what is no address", async () => {
    const some = ["0.0.0.0", "255.249.199.99", "2001:DB8::1", "::ffff:192.0.2.1"];
    const none = [
      ...["256.1.1.1", "1.260.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4000"],
      ...["1x2x3x4", "fe80", "g::1", "10.0.0.0/8", "x10.0.0.1"],
    ];
    const records = [...some, ...none].map((srcaddr) => flow({ ...ssh, srcaddr }));
    const report = await testedOn({ "a.log": text(records) }, rejectedSsh);
    const { matched, topSources } = only(report);
    assert.deepEqual(topSources.map(({ address }) => address).toSorted(), some.toSorted());
    assert.deepEqual([matched, report.records.unreadable], [some.length, none.length]);
  });

  it("looks at the addresses of those alone that something detects", async () => {
    const report = await testedOn({ "a.log": text([flow({ srcaddr: "nobody" })]) }, rejectedSsh);
    assert.deepEqual([report.records.read, report.unreadable], [1, []]);
  });

  it("asks records without bytes and addresses what they can tell", async () => {
    const fields: readonly FieldName[] = ["start", "dstport", "protocol", "action", "interface-id"];
    const records = [0, 1, 2].map((index) => flow({ ...ssh, start: at("09:00:00") + index }));
    const report = await inFolder({ "a.log": text(records, { fields }) }, (folder) =>
      tested([folder], () => [{ name: "it", pipeline: "traffic", detection: rejectedSsh }], [], true),
    );
    const { matched, alarmPeriods, topSources, topDestinations } = only(report);
    assert.deepEqual([matched, topSources, topDestinations], [3, [], []]);
    assert.deepEqual(alarmPeriods[0]?.records, [
      ...[0, 1, 2].map((index) => ({
        start: at("09:00:00") + index,
        "interface-id": "eni-00123456789abcdef",
        dstport: 22,
        protocol: 6,
        action: "REJECT",
      })),
    ]);
  });

  it("rings on nothing where there are no records", async () => {
    for (const detection of [
      exfil,
      topTalker({ bytes: 1 }, watched),
      slowDrip({ allowedDestinations: [], dayBytes: 1 }),
    ]) {
      const report = await testedOn({ "a.log": text([]) }, detection);
      const { matched, points, alarmPeriods, first } = only(report);
      assert.deepEqual(
        [report.records.read, matched, points, alarmPeriods, first],
        [0, 0, [], [], undefined],
      );
    }
  });

  it("tells apart only those of the sources that can be asked, and of these the records that are some", async () => {
    const out = { "traffic-path": 8, "flow-direction": "egress" } as const;
    const withoutSource = { fields: allFieldsV5Format.fields.filter((field) => field !== "srcaddr") };
    const files = (bytes: number) => ({
      "a.log": text([flow({ ...out, bytes: 2000 }), flow({ ...out, bytes: 5001 })]).replace(
        " 5001 ",
        " -5001 ",
      ),
      "b.log": text([flow({ ...out, bytes: 5000 })], withoutSource),
      "c.log.gz": gzipSync(text([flow({ ...out, bytes })])),
    });
    for (const detection of [
      topTalker({ bytes: 3000 }, watched),
      slowDrip({ allowedDestinations: [], dayBytes: 3000, weekBytes: 1e9 }),
    ]) {
      const rings = async (bytes: number) => {
        const { alarmPeriods, notAsked } = only(await testedOn(files(bytes), detection));
        assert.match(notAsked.join(), /srcaddr/);
        return alarmPeriods.length;
      };
      assert.deepEqual([await rings(999), await rings(1000)], [0, 1]);
    }
  });

  it("asks nothing that the engine cannot say of the records, and says so", async () => {
    const records = {
      dialect: { ...duckDbDialect, where: () => failure(["no engine says so"]) },
      sources: [{ format: allFieldsV5Format, table: () => "nothing" }],
      ask: () => Promise.resolve([]),
      unreadable: new UnreadableLines(),
      files: 1,
      passedOver: [],
    };
    const named = [{ name: "it", pipeline: "traffic", detection: exfil }];
    assert.deepEqual(only(await backtest(records, () => named)).notAsked, ["no engine says so"]);
  });

  it("is of the same detections, whatever the format", async () => {
    const fewer = { fields: allFieldsV5Format.fields.filter((field) => field !== "packets") };
    const files = { "a.log": text([flow()]), "b.log": text([flow()], fewer) };
    const differing = inFolder(files, (folder) =>
      tested([folder], ({ fields }) =>
        fields.length < allFieldsV5Format.fields.length
          ? []
          : [{ name: "it", pipeline: "traffic", detection: exfil }],
      ),
    );
    await assert.rejects(differing, { message: "the detections are not the same ones for every format" });
  });
});

import assert from "node:assert/strict";

import type { BacktestReport } from "../../backtest";
import { printBacktest } from "../../cli/backtest-report";

type Detection = BacktestReport["detections"][number];

const detection = (of: Partial<Detection>): Detection =>
  ({
    name: "exfiltration",
    watches: "records over 300 s >= 1, 1 of 2",
    matched: 2,
    measured: 2,
    alarmPeriods: [],
    topSources: [],
    topDestinations: [],
    notAsked: [],
    ...of,
  }) as Detection;

/** What is printed, without the lines of tables and with single spaces. */
function printed(of: Partial<BacktestReport>): readonly string[] {
  const report = {
    detections: [],
    passedOver: [],
    unreadable: [],
    records: { files: 1, read: 3, unreadable: 0, first: "09:00", last: "10:00" },
    ...of,
  } as unknown as BacktestReport;
  const lines: string[] = [];
  printBacktest(report, (line) => lines.push(...line.split("\n")));
  return lines
    .filter((line) => line !== "" && !/^[┌├└]/.test(line))
    .map((line) => line.replaceAll(/ +/g, " ").trim());
}

describe("A printed backtest", () => {
  it("tells of each detection when it would have rung, and of whom", () => {
    const periods = Array.from({ length: 6 }, (_, hour) => ({
      from: `0${hour}:00`,
      until: hour === 1 ? undefined : `0${hour}:30`,
    }));
    const talker = (address: string) => ({ address, records: 2, bytes: 10 });
    const found = detection({
      measured: 90,
      first: "00:00",
      last: "05:00",
      estimate: "about",
      alarmPeriods: periods,
      topSources: ["a", "b", "c", "d", "e", "f"].map(talker),
      topDestinations: [talker("z")],
    });
    assert.deepEqual(printed({ detections: [found] }), [
      "Detections",
      "│ detection │ rings on │ records matched │ rang │ first and last match │ alarm on │",
      "│ exfiltration │ records over 300 s >= 1, 1 of 2 │ 2, in sum 90 │ 6 │ 00:00 │ 00:00 to 00:30 │",
      "│ │ about │ │ │ 05:00 │ 01:00 to the records' end │",
      "│ │ │ │ │ │ 02:00 to 02:30 │",
      "│ │ │ │ │ │ 03:00 to 03:30 │",
      "│ │ │ │ │ │ 04:00 to 04:30 │",
      "│ │ │ │ │ │ and 1 more │",
      "Top sources and destinations of what matched",
      "│ detection │ from │ to │",
      "│ exfiltration │ a: 2 records, 10 bytes │ z: 2 records, 10 bytes │",
      ...["b", "c", "d", "e"].map((address) => `│ │ ${address}: 2 records, 10 bytes │ │`),
      "3 records of 1 files from 09:00 to 10:00, 1 of 1 detections would have rung",
    ]);
  });

  it("keeps what was only tried apart, and tells nothing of those that matched nothing", () => {
    const quiet = detection({ matched: 0, measured: 0 });
    const tried = detection({
      tried: { key: "bytes", value: 5 },
      alarmPeriods: [{ from: "1", until: "2" }],
    });
    assert.deepEqual(printed({ detections: [quiet, tried] }).slice(2), [
      "│ exfiltration │ records over 300 s >= 1, 1 of 2 │ 0 │ 0 │ │ │",
      "Top sources and destinations of what matched: none",
      "With other thresholds",
      "│ detection │ setting │ records matched │ rang │",
      "│ exfiltration │ bytes = 5 │ 2 │ 1 │",
      "3 records of 1 files from 09:00 to 10:00, 0 of 1 detections would have rung",
    ]);
  });

  it("tells what could not be asked, what is no record and what was not read", () => {
    const never = detection({
      name: "slow drip",
      watches: undefined,
      matched: 0,
      measured: 0,
      notAsked: ["no start"],
    });
    const partly = detection({ name: "scan", notAsked: ["no flags", "no ports"], matched: 0, measured: 0 });
    const lines = printed({
      detections: [never, partly],
      unreadable: [{ count: 3, reason: "too short", examples: ["a:1: short"] }],
      passedOver: [{ path: "b.zip", reason: "a zip" }],
      records: { files: 0, read: 0, unreadable: 3 },
    } as unknown as Partial<BacktestReport>);
    assert.deepEqual(lines.slice(2), [
      "│ slow drip │ no start │ not asked │ 0 │ │ │",
      "│ scan │ records over 300 s >= 1, 1 of 2 │ 0 │ 0 │ │ │",
      "Top sources and destinations of what matched: none",
      "scan: some records cannot tell: no flags; no ports",
      "Lines that are no record",
      "3: too short",
      "a:1: short",
      "Not read",
      "b.zip: a zip",
      "0 records of 0 files, 3 unreadable, 0 of 2 detections would have rung",
    ]);
  });
});

import assert from "node:assert/strict";

import type { BacktestReport, DetectionBacktest } from "../../../backtest";
import { backtestPage } from "../../../cli/page/backtest-page";

const detection = (name: string): DetectionBacktest => ({
  name,
  pipeline: "traffic",
  watches: "records over 300 s >= 1, 1 of 2",
  threshold: 1,
  notAsked: [],
  matched: 1,
  measured: 1,
  points: [
    [1_767_603_660, 1],
    [1_767_603_720, null],
  ],
  alarmPeriods: [
    {
      from: "2026-01-05T09:01:00Z",
      records: [{ srcaddr: "10.0.0.5", dstaddr: "198.51.100.7", bytes: 100_001 }],
    },
  ],
  topSources: [{ address: "10.0.0.5", records: 1, bytes: 100_001 }],
  topDestinations: [],
});

const report: BacktestReport = {
  records: { read: 1, unreadable: 0, files: 1, formats: [["start", "bytes"]] },
  unreadable: [],
  passedOver: [],
  detections: [detection("exfiltration"), detection("port-scan")],
};

describe("Function: backtestPage", () => {
  const page = backtestPage("dev", report);
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found);

  it("names each thing once, and leads from each link and caption to one that is there", () => {
    const ids = all(/ id="([^"]*)"/g);
    assert.deepEqual(ids, [...new Set(ids)]);
    assert.ok(!ids.includes(""));
    const referred = [...all(/href="#([^"]*)"/g), ...all(/aria-labelledby="([^"]*)"/g)];
    assert.ok(referred.length >= 4);
    assert.deepEqual(
      referred.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it("shows who is behind a ring", () => {
    for (const text of ["exfiltration", "port-scan", "10.0.0.5", "198.51.100.7"])
      assert.ok(page.includes(text), text);
  });
});

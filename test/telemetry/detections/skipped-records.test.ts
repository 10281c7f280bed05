import assert from "node:assert/strict";

import { skippedRecords } from "../../../telemetry/detections";
import { decide, defaultFormat } from "../../../telemetry/flow-logs";

const records = { format: defaultFormat, maxAggregationInterval: 600 } as const;

describe("Detection: skipped records", () => {
  it("counts a record of skipped flows, not one of none", () => {
    const { predicate } = skippedRecords(records);
    assert.deepEqual(
      ["SKIPDATA", "NODATA", "OK"].map((status) => decide(predicate, { "log-status": status })),
      [true, false, false],
    );
  });

  it("says what is lost, where to look, what helps and what else is then in doubt", () => {
    const steps = skippedRecords(records).runbook.split("\n");
    for (const [at, words] of [
      "did not record all traffic",
      "log-status SKIPDATA",
      "shorten the aggregation interval to 60 s",
      "judged on incomplete records",
    ].entries())
      assert.ok(steps[at]?.includes(words), steps[at]);
    assert.equal(steps.length, 4);
  });

  it("rings as a SkippedRecordsAlarm at the first, also at one that comes a quarter of an hour late", () => {
    const { alarmType, threshold, window } = skippedRecords(records);
    assert.deepEqual(
      { alarmType, threshold, window },
      {
        alarmType: "SkippedRecordsAlarm",
        threshold: 1,
        window: { periodSeconds: 300, evaluationPeriods: 4, datapointsToAlarm: 1, mayMissLateRecords: false },
      },
    );
  });
});

import assert from "node:assert/strict";

import { detectionFaults, detectionQuery, slowDrip } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const out: FlowLogRecord = { dstaddr: "203.0.113.7", "flow-direction": "egress", "traffic-path": 8 };

describe("Detection: a slow drip", () => {
  it("sums what one source sends one address beside those that are allowed, in a day and in a week", () => {
    const { alarmType, by, measure, sums, everyHours, predicate, runbook } = slowDrip({
      allowedDestinations: ["198.51.100.0/24"],
    });
    assert.deepEqual(
      [alarmType, by, measure, everyHours],
      ["SlowDripAlarm", ["srcaddr", "dstaddr"], "bytes", 24],
    );
    assert.deepEqual(sums, [
      { hours: 24, atLeast: 10_000_000 },
      { hours: 168, atLeast: 50_000_000 },
    ]);
    assert.equal(decide(predicate, out), true);
    assert.equal(decide(predicate, { ...out, dstaddr: "198.51.100.9" }), false);
    assert.equal(decide(predicate, { ...out, "flow-direction": "ingress" }), false);
    assert.match(
      runbook,
      /^One source .* 10000000 bytes or more in 24 hours, or 50000000 or more in 7 days\.\n1\. /,
    );
  });

  it("is asked as often, and for as much, as it is told", () => {
    const asked = slowDrip({ allowedDestinations: [], dayBytes: 5, weekBytes: 6, everyHours: 2 });
    assert.deepEqual([asked.sums.map(({ atLeast }) => atLeast), asked.everyHours], [[5, 6], 2]);
  });

  it("is asked at whole hours, at least once a day", () => {
    const faults = (everyHours: number) =>
      detectionFaults(slowDrip({ allowedDestinations: [], everyHours }), watched);
    assert.deepEqual([faults(1), faults(24)], [[], []]);
    for (const hours of [0, 25, 1.5])
      assert.deepEqual(faults(hours), [
        { setting: "everyHours", reason: `found ${hours}; whole hours from 1 to 24` },
      ]);
  });

  it("needs the fields that it compares and sums", () => {
    const lacking = { ...watched, format: { fields: ["srcaddr", "flow-direction"] } } as const;
    const reasons = detectionFaults(slowDrip({ allowedDestinations: ["198.51.100.9"] }), lacking).map(
      ({ reason }) => reason,
    );
    assert.deepEqual(reasons.at(-1), "the format lacks dstaddr, bytes, start");
    assert.equal(reasons.length > 1, true);
    const usual = { ...watched, format: defaultFormat };
    assert.match(
      detectionFaults(slowDrip({ allowedDestinations: [] }), usual)[0]?.reason ?? "",
      /flow-direction: the format does not have this field/,
    );
  });

  it("is shown by a query of its name, over both ends", () => {
    const query = valueOf(detectionQuery(slowDrip({ allowedDestinations: [] }), allFieldsV5Format, "drip"));
    assert.equal(query.name, "drip");
    assert.match(query.queryString, /srcaddr/);
    assert.match(query.queryString, /dstaddr/);
  });
});

import assert from "node:assert/strict";

import {
  detectionFaults,
  detectionQuery,
  exfiltration,
  rejectedConnections,
  type WindowSettings,
} from "../../../telemetry/detections";
import { allFieldsV5Format, defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { faultsOf, valueOf } from "../flow-logs/results";

const records = { format: defaultFormat, maxAggregationInterval: 60 } as const;
const rejected = rejectedConnections({ port: 22 }, records);
const withWindow = (window: WindowSettings) => rejectedConnections({ port: 22, window }, records);

describe("Function: detectionFaults", () => {
  it("finds none where metric filters can count in a window that CloudWatch takes", () => {
    assert.deepEqual(detectionFaults(rejected, records), []);
    assert.deepEqual(detectionFaults(withWindow({ periodSeconds: 60 }), records), []);
  });

  it("names every field that the format lacks, and every setting of the window that is wrong", () => {
    const format = valueOf(flowLogFormat(["srcaddr", "dstaddr", "dstport"]));
    assert.deepEqual(
      detectionFaults(withWindow({ evaluationPeriods: 2, datapointsToAlarm: 3 }), { ...records, format }),
      [
        { reason: "eq protocol: the format does not have this field; add it or use another" },
        { reason: "eq action: the format does not have this field; add it or use another" },
        {
          setting: "window.datapointsToAlarm",
          reason: "found 3 of 2; no more than evaluationPeriods can ring",
        },
      ],
    );
  });

  for (const periodSeconds of [10, 20, 30, 90]) {
    it(`refuses a period of ${periodSeconds} s, at which a metric filter's metric has no values`, () => {
      assert.deepEqual(detectionFaults(withWindow({ periodSeconds }), records), [
        {
          setting: "window.periodSeconds",
          reason: `found ${periodSeconds} s; a metric filter's metric has a value a minute: a multiple of 60 s`,
        },
      ]);
    });
  }

  for (const { periodSeconds, most, limit } of [
    { periodSeconds: 60, most: 1440, limit: "86400 s at most over periods of less than an hour" },
    { periodSeconds: 300, most: 288, limit: "86400 s at most over periods of less than an hour" },
    { periodSeconds: 3540, most: 24, limit: "86400 s at most over periods of less than an hour" },
    { periodSeconds: 3600, most: 168, limit: "604800 s at most over periods of an hour or more" },
  ]) {
    it(`takes ${most} periods of ${periodSeconds} s, and not one more`, () => {
      assert.deepEqual(detectionFaults(withWindow({ periodSeconds, evaluationPeriods: most }), records), []);
      const tooMany = withWindow({ periodSeconds, evaluationPeriods: most + 1 });
      assert.deepEqual(detectionFaults(tooMany, records), [
        {
          setting: "window.evaluationPeriods",
          reason: `found ${most + 1} periods of ${periodSeconds} s; CloudWatch looks back ${limit}: ${most} of these`,
        },
      ]);
    });
  }

  it("refuses a window that does not look back as far as a record can be late, unless that is meant", () => {
    const seeds = { periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 };
    assert.deepEqual(detectionFaults(withWindow(seeds), records), [
      {
        setting: "window.evaluationPeriods",
        reason:
          "found 1 of 300 s; a record can come 360 s after its start (60 s of aggregation, about 300 s of delivery): 2 or more, or mayMissLateRecords: true beside it if that is meant",
      },
    ]);
    assert.deepEqual(detectionFaults(withWindow({ ...seeds, mayMissLateRecords: true }), records), []);
    assert.deepEqual(detectionFaults(withWindow({ evaluationPeriods: 2 }), records), []);
    const slow = { ...records, maxAggregationInterval: 600 } as const;
    assert.equal(detectionFaults(withWindow({ evaluationPeriods: 3 }), slow).length, 1);
    assert.deepEqual(detectionFaults(withWindow({ evaluationPeriods: 4 }), slow), []);
  });

  it("refuses a block that no filter pattern says", () => {
    const allFields = { ...records, format: allFieldsV5Format };
    const detection = exfiltration({ allowedDestinations: ["2000::/3"] }, allFields);
    assert.deepEqual(
      detectionFaults(detection, allFields).map(({ setting, reason }) => [setting, reason]),
      [
        [
          undefined,
          'inCidr dstaddr: filter patterns cannot say "2000::/3": it would need 8192 wildcards, at most 512 are made; a prefix of 16, 32, 48 or 64 bits needs few; an Athena query can',
        ],
      ],
    );
  });
});

describe("Function: detectionQuery", () => {
  it("shows by connection what the detection counts, and says what has happened", () => {
    const query = valueOf(detectionQuery(rejected, defaultFormat, "rejected-ssh"));
    assert.equal(query.name, "rejected-ssh");
    assert.equal(query.description, rejected.runbook);
    assert.match(
      query.queryString,
      /\n\| filter \(dstport = 22 and protocol = 6 and action = "REJECT"\)\n\| stats count\(\*\) as records by interface_id, srcaddr, dstaddr, dstport\n/,
    );
  });

  it("says what the format lacks", () => {
    const format = valueOf(flowLogFormat(["srcaddr", "dstport", "protocol"]));
    assert.deepEqual(faultsOf(detectionQuery(rejected, format, "rejected-ssh")), [
      "query rejected-ssh: eq action: the format does not have this field; add it or use another",
    ]);
  });
});

import assert from "node:assert/strict";

import {
  detectionFaults,
  detectionQuery,
  exfiltration,
  rejectedConnections,
  type MetricFilterSum,
} from "../../../telemetry/detections";
import { allFieldsV5Format, defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { faultsOf, valueOf } from "../flow-logs/results";

const rejected = rejectedConnections({ port: 22 });
const withWindow = (window: Partial<MetricFilterSum["window"]>) => rejectedConnections({ port: 22, window });

describe("Function: detectionFaults", () => {
  it("finds none where metric filters can count in a window that CloudWatch takes", () => {
    assert.deepEqual(detectionFaults(rejected, defaultFormat), []);
    assert.deepEqual(detectionFaults(withWindow({ periodSeconds: 10 }), defaultFormat), []);
  });

  it("names every field that the format lacks, and every setting of the window that is wrong", () => {
    const format = valueOf(flowLogFormat(["srcaddr", "dstaddr", "dstport"]));
    assert.deepEqual(
      detectionFaults(withWindow({ periodSeconds: 90, evaluationPeriods: 2, datapointsToAlarm: 3 }), format),
      [
        { reason: "eq protocol: the format does not have this field; add it or use another" },
        { reason: "eq action: the format does not have this field; add it or use another" },
        {
          setting: "window.periodSeconds",
          reason: "found 90 s; CloudWatch takes 10, 20, 30 or a multiple of 60 s",
        },
        {
          setting: "window.datapointsToAlarm",
          reason: "found 3 of 2; no more than evaluationPeriods can ring",
        },
      ],
    );
  });

  it("refuses a window longer than the week that CloudWatch looks back", () => {
    const week = 7 * 24 * 12;
    assert.deepEqual(detectionFaults(withWindow({ evaluationPeriods: week }), defaultFormat), []);
    assert.deepEqual(detectionFaults(withWindow({ evaluationPeriods: week + 1 }), defaultFormat), [
      {
        setting: "window.evaluationPeriods",
        reason: `found ${week + 1} periods of 300 s; CloudWatch looks back 604800 s at most`,
      },
    ]);
  });

  it("refuses a block that no filter pattern says", () => {
    const detection = exfiltration({ allowedDestinations: ["2001:db8::/32"] }, allFieldsV5Format);
    assert.deepEqual(
      detectionFaults(detection, allFieldsV5Format).map(({ setting, reason }) => [setting, reason]),
      [
        [
          undefined,
          'inCidr dstaddr: filter patterns cannot say "2001:db8::/32": an IPv6 address has several texts, so that no wildcard matches a block of them',
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

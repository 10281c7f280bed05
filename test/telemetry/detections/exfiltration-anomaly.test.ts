import assert from "node:assert/strict";

import { detectionFaults, detectionQuery, exfiltrationAnomaly } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, type FlowLogRecord } from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const allowedDestinations = ["123.123.123.123"];
const out: FlowLogRecord = { bytes: 1, dstaddr: "203.0.113.7", "flow-direction": "egress" };

describe("Detection: exfiltration anomaly", () => {
  it("measures the bytes that leave for addresses outside the list", () => {
    const { measure, predicate } = exfiltrationAnomaly({ allowedDestinations }, watched);
    assert.equal(measure, "bytes");
    assert.equal(decide(predicate, out), true);
    assert.equal(decide(predicate, { ...out, dstaddr: "123.123.123.123" }), false);
    assert.equal(decide(predicate, { ...out, "flow-direction": "ingress" }), false);
  });

  it("rings as an ExfilAnomalyAlarm three standard deviations above what is expected, or as it is told", () => {
    const usual = exfiltrationAnomaly({ allowedDestinations }, watched);
    assert.deepEqual(
      [usual.countedBy, usual.alarmType, usual.deviations],
      ["anomalyBand", "ExfilAnomalyAlarm", 3],
    );
    assert.equal(exfiltrationAnomaly({ allowedDestinations, deviations: 5 }, watched).deviations, 5);
  });

  it("refuses a window that cannot see late records, and shows who sends most", () => {
    const short = exfiltrationAnomaly({ allowedDestinations, window: { evaluationPeriods: 1 } }, watched);
    assert.deepEqual(
      detectionFaults(short, watched).map(({ setting }) => setting),
      ["window.evaluationPeriods"],
    );
    const { queryString } = valueOf(detectionQuery(short, allFieldsV5Format, "anomaly"));
    assert.match(
      queryString,
      /\n\| stats sum\(bytes\) as total_bytes by vpc_id, interface_id, srcaddr, dstaddr, dstport\n/,
    );
  });
});

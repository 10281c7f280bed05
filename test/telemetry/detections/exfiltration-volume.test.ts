import assert from "node:assert/strict";

import { exfiltrationVolume } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const allowedDestinations = ["123.123.123.123", "10.0.0.0/8"];
const out: FlowLogRecord = { bytes: 1, dstaddr: "203.0.113.7", "flow-direction": "egress" };

describe("Detection: exfiltration by volume", () => {
  it("adds up the bytes of every record that leaves for an address outside the list, however small", () => {
    const { measure, predicate } = exfiltrationVolume({ allowedDestinations }, watched);
    assert.equal(measure, "bytes");
    assert.equal(decide(predicate, out), true);
    assert.equal(decide(predicate, { ...out, dstaddr: "123.123.123.123" }), false);
    assert.equal(decide(predicate, { ...out, dstaddr: "10.1.2.3" }), false);
    assert.equal(decide(predicate, { ...out, "flow-direction": "ingress" }), false);
  });

  it("leaves out the AWS services that it is told to", () => {
    const { predicate } = exfiltrationVolume({ allowedDestinations, ignoredAwsServices: ["S3"] }, watched);
    assert.equal(decide(predicate, out), true);
    assert.equal(decide(predicate, { ...out, "pkt-dst-aws-service": "S3" }), false);
  });

  it("counts either direction where the format does not tell it", () => {
    const { predicate } = exfiltrationVolume({ allowedDestinations }, { ...watched, format: defaultFormat });
    assert.equal(decide(predicate, { ...out, "flow-direction": "ingress" }), true);
  });

  it("rings as an ExfilVolumeAlarm at 100 MB in five minutes, or at the bytes that it is given", () => {
    const usual = exfiltrationVolume({ allowedDestinations }, watched);
    assert.deepEqual(
      [usual.alarmType, usual.threshold, usual.window.periodSeconds],
      ["ExfilVolumeAlarm", 100_000_000, 300],
    );
    const other = exfiltrationVolume(
      { allowedDestinations, bytes: 5, window: { periodSeconds: 3600 } },
      watched,
    );
    assert.equal(other.threshold, 5);
    assert.match(other.runbook, /^5 bytes or more went .+ within 3600 s\./);
  });
});

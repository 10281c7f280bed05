import assert from "node:assert/strict";

import { detectionFaults, detectionQuery, portScan, topTalker } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;

describe("Detection: exfiltration by one source", () => {
  const out: FlowLogRecord = { dstaddr: "203.0.113.7", "flow-direction": "egress", "traffic-path": 8 };

  it("counts what leaves the VPC, but for the allowed addresses", () => {
    const { predicate } = topTalker({ allowedDestinations: ["123.123.123.123"] }, watched);
    assert.equal(decide(predicate, out), true);
    assert.equal(decide(predicate, { ...out, dstaddr: "123.123.123.123" }), false);
    assert.equal(decide(predicate, { ...out, "flow-direction": "ingress" }), false);
    // Inside the VPC.
    assert.equal(decide(predicate, { ...out, "traffic-path": 1 }), false);
  });

  it("rings as a TopTalkerAlarm at 100 MB of the first source, or at the bytes that it is given", () => {
    const usual = topTalker({}, watched);
    assert.deepEqual(
      [usual.alarmType, usual.statistic, usual.keys, usual.measure, usual.threshold],
      ["TopTalkerAlarm", "MaxContributorValue", ["interface-id", "srcaddr"], "bytes", 100_000_000],
    );
    assert.equal(topTalker({ bytes: 7 }, watched).threshold, 7);
  });

  it("needs the fields that tell what leaves, and no more than ten addresses", () => {
    const records = { ...watched, format: defaultFormat };
    assert.deepEqual(detectionFaults(topTalker({}, records), records), [
      { reason: "eq flow-direction: the format does not have this field; add it or use another" },
      { reason: "gt traffic-path: the format does not have this field; add it or use another" },
    ]);
    const many = Array.from({ length: 11 }, (_, index) => `198.51.100.${index}`);
    assert.deepEqual(detectionFaults(topTalker({ allowedDestinations: many }, watched), watched), [
      {
        reason:
          "dstaddr: 11 values, of which a filter takes 10; a Contributor Insights rule cannot say that; an Athena query can",
      },
    ]);
  });

  it("shows the sources by their bytes, and whom they sent them to", () => {
    const { queryString } = valueOf(detectionQuery(topTalker({}, watched), allFieldsV5Format, "top-talker"));
    assert.match(
      queryString,
      /\n\| stats sum\(bytes\) as total_bytes by interface_id, srcaddr, vpc_id, dstaddr\n/,
    );
  });
});

describe("Detection: port scan", () => {
  const refused: FlowLogRecord = { srcaddr: "10.0.0.9", dstport: 81, protocol: 6, action: "REJECT" };

  it("counts refused TCP, of the sources that it is given", () => {
    assert.equal(decide(portScan({}, watched).predicate, refused), true);
    assert.equal(decide(portScan({}, watched).predicate, { ...refused, action: "ACCEPT" }), false);
    assert.equal(decide(portScan({}, watched).predicate, { ...refused, protocol: 17 }), false);
    const { predicate } = portScan({ sources: ["10.0.0.0/16"] }, watched);
    assert.equal(decide(predicate, refused), true);
    assert.equal(decide(predicate, { ...refused, srcaddr: "10.1.0.9" }), false);
  });

  it("rings as a PortScanAlarm at 100 different ports of sources, or at the number that it is given", () => {
    const usual = portScan({}, watched);
    assert.deepEqual(
      [usual.alarmType, usual.statistic, usual.keys, usual.threshold],
      ["PortScanAlarm", "UniqueContributors", ["srcaddr", "dstport"], 100],
    );
    assert.equal(portScan({ ports: 20 }, watched).threshold, 20);
    assert.deepEqual(detectionFaults(portScan({ sources: ["10.0.0.0/16"] }, watched), watched), []);
  });
});

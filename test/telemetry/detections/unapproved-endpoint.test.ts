import assert from "node:assert/strict";

import { detectionFaults, unapprovedEndpoint } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const approvedDestinations = ["123.123.123.123", "10.0.0.0/8"];
const opened: FlowLogRecord = {
  srcaddr: "10.0.14.100",
  dstaddr: "203.0.113.7",
  protocol: 6,
  "tcp-flags": 2,
  "flow-direction": "egress",
  action: "ACCEPT",
};

describe("Detection: unapproved endpoint", () => {
  it("counts a TCP connection opened to an address outside the list, let through or refused", () => {
    const { predicate } = unapprovedEndpoint({ approvedDestinations }, watched);
    assert.equal(decide(predicate, opened), true);
    assert.equal(decide(predicate, { ...opened, action: "REJECT" }), true);
    assert.equal(decide(predicate, { ...opened, dstaddr: "123.123.123.123" }), false);
    assert.equal(decide(predicate, { ...opened, dstaddr: "10.0.0.5" }), false);
    assert.equal(decide(predicate, { ...opened, protocol: 17 }), false);
  });

  it("does not count the answer to a connection from outside, nor what comes in", () => {
    const { predicate } = unapprovedEndpoint({ approvedDestinations }, watched);
    // SYN-ACK, alone and with FIN; and a flow that was open before the interval.
    for (const flags of [18, 19, 0, 1])
      assert.equal(decide(predicate, { ...opened, "tcp-flags": flags }), false, String(flags));
    for (const flags of [3, 6, 7])
      assert.equal(decide(predicate, { ...opened, "tcp-flags": flags }), true, String(flags));
    assert.equal(decide(predicate, { ...opened, "flow-direction": "ingress" }), false);
  });

  it("counts the servers alone that it is given", () => {
    const { predicate } = unapprovedEndpoint(
      { approvedDestinations, sources: ["10.0.14.0/24", "10.0.1.1"] },
      watched,
    );
    assert.equal(decide(predicate, opened), true);
    assert.equal(decide(predicate, { ...opened, srcaddr: "10.0.1.1" }), true);
    assert.equal(decide(predicate, { ...opened, srcaddr: "10.0.1.2" }), false);
  });

  it("needs the fields that tell who opened the connection", () => {
    const records = { ...watched, format: defaultFormat };
    assert.deepEqual(detectionFaults(unapprovedEndpoint({ approvedDestinations }, records), records), [
      { reason: "eq flow-direction: the format does not have this field; add it or use another" },
      { reason: "in tcp-flags: the format does not have this field; add it or use another" },
    ]);
  });

  it("rings as an UnapprovedEndpointAlarm at the first, or at the number that it is given", () => {
    const usual = unapprovedEndpoint({ approvedDestinations }, watched);
    assert.deepEqual(
      [usual.alarmType, usual.measure, usual.threshold],
      ["UnapprovedEndpointAlarm", "records", 1],
    );
    assert.equal(unapprovedEndpoint({ approvedDestinations, records: 9 }, watched).threshold, 9);
  });
});

import assert from "node:assert/strict";

import { rejectedConnections } from "../../../telemetry/detections";
import { decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";

const watched = { format: defaultFormat, maxAggregationInterval: 600 } as const;

const refused: FlowLogRecord = {
  srcaddr: "10.0.0.155",
  dstaddr: "10.0.14.100",
  dstport: 22,
  protocol: 6,
  action: "REJECT",
};

describe("Detection: rejected connections", () => {
  it("counts refused TCP connections to the port, of anyone to anyone", () => {
    const { predicate } = rejectedConnections({ port: 22 }, watched);
    assert.equal(decide(predicate, refused), true);
    for (const other of [{ dstport: 23 }, { protocol: 17 }, { action: "ACCEPT" }] as const) {
      assert.equal(decide(predicate, { ...refused, ...other }), false, JSON.stringify(other));
    }
  });

  it("counts those between the addresses that it is given, of the protocol that it is given", () => {
    const { predicate } = rejectedConnections(
      { port: 22, protocol: 17, sourceAddress: "10.0.0.155", destinationAddress: "10.0.14.100" },
      watched,
    );
    const udp = { ...refused, protocol: 17 };
    assert.equal(decide(predicate, udp), true);
    assert.equal(decide(predicate, refused), false);
    assert.equal(decide(predicate, { ...udp, srcaddr: "10.0.0.156" }), false);
    assert.equal(decide(predicate, { ...udp, dstaddr: "10.0.14.101" }), false);
  });

  it("rings as a RejectedConnectionAlarm at three in five minutes, or at the number in the window it is given", () => {
    const usual = rejectedConnections({ port: 22 }, watched);
    assert.deepEqual(
      [usual.alarmType, usual.threshold, usual.window.periodSeconds],
      ["RejectedConnectionAlarm", 3, 300],
    );
    const other = rejectedConnections({ port: 22, records: 10, window: { periodSeconds: 60 } }, watched);
    assert.deepEqual([other.threshold, other.window.periodSeconds], [10, 60]);
    // 900 s late, the last second of a window of its own.
    assert.deepEqual([usual.window.evaluationPeriods, other.window.evaluationPeriods], [4, 16]);
    assert.match(
      other.runbook,
      /^10 or more connections from any address to any address to port 22 \(protocol 6\) were refused within 60 s\./,
    );
  });
});

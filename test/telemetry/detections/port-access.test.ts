import assert from "node:assert/strict";

import { metricFilters, portAccess } from "../../../telemetry/detections";
import { allFieldsV5Format, decide, defaultFormat, type FlowLogRecord } from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

const watched = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const reached: FlowLogRecord = {
  srcaddr: "10.0.0.155",
  dstaddr: "10.0.14.100",
  "instance-id": "i-0123456789abcdef0",
  dstport: 5432,
  protocol: 6,
  action: "ACCEPT",
  "flow-direction": "ingress",
};

describe("Detection: access to ports of a set of instances", () => {
  const { predicate } = portAccess({ instances: ["10.0.14.0/24"], ports: [3306, 5432] }, watched);

  it("counts TCP that is let through to one of the ports of one of the instances", () => {
    assert.equal(decide(predicate, reached), true);
    assert.equal(decide(predicate, { ...reached, dstport: 3306 }), true);
    const others: FlowLogRecord[] = [
      { dstport: 5433 },
      { dstaddr: "10.0.15.100" },
      { protocol: 17 },
      { action: "REJECT" },
      { "flow-direction": "egress" },
    ];
    for (const other of others) assert.equal(decide(predicate, { ...reached, ...other }), false);
  });

  it("leaves out the sources that may", () => {
    const { predicate } = portAccess(
      { instances: ["10.0.14.100"], ports: [5432], allowedSources: ["10.0.0.0/24"] },
      watched,
    );
    assert.equal(decide(predicate, reached), false);
    assert.equal(decide(predicate, { ...reached, srcaddr: "10.0.1.155" }), true);
  });

  it("knows instances by id and by address in one set, counted once by several filters", () => {
    const both = portAccess({ instances: ["i-0123456789abcdef0", "10.0.14.7"], ports: [22] }, watched);
    const ssh = { ...reached, dstport: 22 };
    assert.equal(decide(both.predicate, ssh), true);
    assert.equal(decide(both.predicate, { ...ssh, "instance-id": "i-2", dstaddr: "10.0.14.7" }), true);
    assert.equal(decide(both.predicate, { ...ssh, "instance-id": "i-2" }), false);
    const filters = valueOf(metricFilters(allFieldsV5Format, both.predicate));
    assert(filters.kind === "several");
    assert.deepEqual([filters.added.length, filters.subtracted.length], [2, 1]);
  });

  it("watches either direction where the format does not tell it, by address", () => {
    const { predicate } = portAccess(
      { instances: ["10.0.14.100"], ports: [5432] },
      { ...watched, format: defaultFormat },
    );
    assert.equal(decide(predicate, { ...reached, "flow-direction": "egress" }), true);
  });

  it("rings as a PortAccessAlarm at the first, or at the number that it is given", () => {
    const settings = { instances: ["10.0.14.100"], ports: [5432] };
    assert.deepEqual(
      [portAccess(settings, watched).alarmType, portAccess(settings, watched).threshold],
      ["PortAccessAlarm", 1],
    );
    assert.equal(portAccess({ ...settings, records: 4 }, watched).threshold, 4);
  });
});

import assert from "node:assert/strict";

import { allV5LogFormat, alarmOnPattern, flowLogToGroup } from "./support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "./support/records";
import { deploymentOf } from "./support/stack";
import { replay } from "./support/replay";

describe("Rejected HTTP: 3 in 300 s", () => {
  const pattern =
    '[version, account, eni, source="10.0.0.155", destination, srcport, destport="80", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
  const deployment = deploymentOf([...flowLogToGroup(), ...alarmOnPattern({ pattern, threshold: 3 })]);
  const rejected = (second: number): ReturnType<typeof flowLogRecord> =>
    flowLogRecord({ dstport: 80, action: "REJECT", start: EIGHT + second, end: EIGHT + second + 1 });

  it("rings on the third rejected connection and tells the mailbox", async () => {
    const report = await replay(deployment, traffic(rejected(10), rejected(70), rejected(250)));
    assert.equal(report.metricFilters[0]?.matched, 3);
    assert.deepEqual(report.alarms[0]?.rangAt, ["2026-11-21T08:05:00Z"]);
    assert.deepEqual(
      report.alarms[0].told.map(({ endpoint }) => endpoint),
      ["oncall@example.com"],
    );
  });

  it("rings too when the three lie on both sides of the clock's five minutes", async () => {
    const report = await replay(deployment, traffic(rejected(250), rejected(290), rejected(310)));
    assert.deepEqual(report.alarms[0]?.rangAt, ["2026-11-21T08:06:00Z"]);
  });

  it("stays quiet on two", async () => {
    const report = await replay(deployment, traffic(rejected(10), rejected(70)));
    assert.equal(report.metricFilters[0]?.matched, 2);
    assert.deepEqual(report.alarms[0]?.rangAt, []);
    assert.deepEqual(report.alarms[0].told, []);
  });

  it("stays quiet on three that take longer than 300 s", async () => {
    const report = await replay(deployment, traffic(rejected(10), rejected(200), rejected(400)));
    assert.deepEqual(report.alarms[0]?.rangAt, []);
  });

  it("does not count accepted connections, other ports or other sources", async () => {
    const report = await replay(
      deployment,
      traffic(
        rejected(10),
        rejected(20),
        { ...rejected(30), action: "ACCEPT" },
        { ...rejected(40), dstport: 8080 },
        { ...rejected(50), srcaddr: "10.0.0.15" },
      ),
    );
    assert.equal(report.metricFilters[0]?.matched, 2);
    assert.deepEqual(report.alarms[0]?.rangAt, []);
  });
});

describe("Exfiltration: more than 100,000 bytes to anywhere but the list", () => {
  const pattern =
    "[account_id, action, az_id, bytes > 100000, dstaddr!=123.123.123.123 && dstaddr!=210.210.210.210 , dstport, end, flow_direction = egress, ...]";
  const deployment = deploymentOf([
    ...flowLogToGroup(allV5LogFormat),
    ...alarmOnPattern({ pattern, threshold: 1 }),
  ]);
  const egress = (bytes: number, dstaddr: string): ReturnType<typeof flowLogRecord> =>
    flowLogRecord({ bytes, dstaddr, "flow-direction": "egress" });

  it("rings on 100,001 bytes to an address outside the list", async () => {
    const report = await replay(deployment, traffic(egress(100_001, "203.0.113.9")));
    assert.deepEqual(report.alarms[0]?.rangAt, ["2026-11-21T08:01:00Z"]);
    assert.deepEqual(report.alarms[0].transitions[0]?.labels, ["generated: test"]);
  });

  it("stays quiet on 100,000 bytes", async () => {
    assert.deepEqual(
      (await replay(deployment, traffic(egress(100_000, "203.0.113.9")))).alarms[0]?.rangAt,
      [],
    );
  });

  it("stays quiet on a listed address, however many bytes", async () => {
    const report = await replay(
      deployment,
      traffic(egress(900_000, "123.123.123.123"), egress(900_000, "210.210.210.210")),
    );
    assert.deepEqual(report.alarms[0]?.rangAt, []);
  });

  it("stays quiet on ingress", async () => {
    const ingress = flowLogRecord({ bytes: 900_000, "flow-direction": "ingress" });
    assert.deepEqual((await replay(deployment, traffic(ingress))).alarms[0]?.rangAt, []);
  });
});

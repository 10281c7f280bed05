import assert from "node:assert/strict";
import { imbalances, Network, oneRecord } from "../../../delivery/core";
import type { FlowLog } from "../../../delivery/senders";
import { FlowLogCarrier } from "../../../delivery/senders/flow-log/flow-log-carrier";
import { LocatedRecord } from "../../../delivery/senders/flow-log/located-record";
import { UnseenFields } from "../../../delivery/senders/flow-log/unseen-fields";
import { defaultFormat } from "../../../telemetry/flow-logs";
import { flowLogToBucket } from "../support/bucket-stack";
import { flowLogToGroup, mainVpcId } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { replay } from "../support/replay";
import { deploymentOf } from "../support/stack";

/** The largest number that a record holds, which somebody once wrote for "no end". */
const farAway = 9_007_199_254_740_991;

describe("A record whose times cannot be", () => {
  for (const { title, times, field, value } of [
    { title: "a start", times: { start: farAway, end: farAway }, field: "start", value: farAway },
    { title: "an end", times: { start: EIGHT, end: farAway }, field: "end", value: farAway },
    {
      title: "milliseconds for a start",
      times: { start: EIGHT * 1000, end: EIGHT * 1000 },
      field: "start",
      value: EIGHT * 1000,
    },
  ]) {
    for (const [destination, stack] of [
      ["a log group", flowLogToGroup()],
      ["a bucket", flowLogToBucket()],
    ] as const) {
      it(`is counted as lost on its way to ${destination}, for ${title}`, async () => {
        const report = await replay(deploymentOf(stack), traffic(flowLogRecord(times), flowLogRecord()));
        assert.deepEqual(
          report.undelivered.map(({ kind, records, place, reason }) => [kind, records, place, reason]),
          [
            [
              "lost",
              1,
              "flow log flow",
              `its ${field} ${value} is no time: flow logs count seconds since 1970, and this lies beyond the year 9999`,
            ],
          ],
        );
        assert.equal(report.destinations[0]?.delivered, 1);
      });
    }
  }

  it("is told once with others of its kind, and their number", async () => {
    const records = [farAway, farAway - 1, farAway].map((start) => flowLogRecord({ start }));
    const { undelivered } = await replay(deploymentOf(flowLogToGroup()), traffic(...records));
    assert.deepEqual(
      undelivered.map(({ records: count }) => count),
      [3],
    );
    assert.match(undelivered[0]?.reason ?? "", /^its start 9007199254740991 and 1 more value is no time/);
  });

  it("is delivered while a date of four digits can say them", async () => {
    const last = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;
    const { undelivered } = await replay(
      deploymentOf(flowLogToGroup()),
      traffic(flowLogRecord({ start: last, end: last })),
    );
    assert.deepEqual(undelivered, []);
  });
});

describe("The ledger of a flow log", () => {
  it("names it where its courier forgets a record", async () => {
    const flowLog: FlowLog = {
      urn: "urn:flow",
      name: "flow",
      id: "fl-1",
      arn: "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/fl-1",
      partition: "aws",
      region: "eu-central-1",
      accountId: "123456789012",
      monitors: { level: "VPC", id: mainVpcId },
      trafficType: "ALL",
      maxAggregationInterval: 60,
      format: defaultFormat,
      destinationType: "nowhere",
      destination: "nowhere",
      roleArn: undefined,
      crossAccountRoleArn: undefined,
      fileFormat: "plain-text",
      hiveCompatiblePartitions: false,
      perHourPartition: false,
    };
    const network = new Network({}, undefined);
    const edge = network.open(
      "network interfaces",
      () => new FlowLogCarrier(flowLog, { take: () => undefined }),
    );
    const location = { vpcId: mainVpcId, subnetId: undefined, networkInterfaceId: undefined };
    const cargo = new LocatedRecord(flowLogRecord(), location, {});
    const tally = oneRecord({ sender: undefined, label: "generated: test" });
    await network.send({ edge, parcels: [{ cargo, tally }] });
    await network.end();
    assert.deepEqual(
      imbalances(network.ledger.lines).map(({ line, missing }) => [line.place, missing]),
      [["flow log flow", 1]],
    );
  });
});

describe("The fields that no record had", () => {
  const unseen = (...records: Parameters<UnseenFields["note"]>[0][]) => {
    const fields = new UnseenFields(["vpc-id", "tcp-flags"]);
    for (const record of records) fields.note(record);
    return [fields.count, [...fields.fields]];
  };

  it("are those of records with traffic, and none where there is no such record", () => {
    const record = flowLogRecord();
    assert.deepEqual(unseen({ ...record, "vpc-id": "vpc-1" }, record), [2, ["tcp-flags"]]);
    assert.deepEqual(unseen({ ...record, "vpc-id": "vpc-1" }, { ...record, "tcp-flags": 2 }), [2, []]);
    for (const status of ["NODATA", "SKIPDATA"])
      assert.deepEqual(unseen({ ...record, "log-status": status }), [0, []], status);
  });
});

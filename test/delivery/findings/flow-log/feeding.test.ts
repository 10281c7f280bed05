import assert from "node:assert/strict";
import { lateData } from "../../../../delivery/findings/flow-log/late-data";
import { skippedData } from "../../../../delivery/findings/flow-log/skipped-data";
import { unfedFilter } from "../../../../delivery/findings/flow-log/unfed-filter";
import { unreadableFlowLog } from "../../../../delivery/findings/flow-log/unreadable-flow-log";
import { alarmOnPattern, flowLogToGroup, GROUP } from "../../support/log-group-stack";
import { changed, type ExportedResource, without } from "../../support/stack";
import { contextOf, toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const group = flowLogToGroup();
const withFilter = (pattern: string): readonly ExportedResource[] => [
  ...group,
  ...alarmOnPattern({ pattern, threshold: 1 }),
];

describe("Finding: a metric filter that no flow log feeds", () => {
  const records = "[version, account_id, eni, source, dstaddr, rest]";
  const told = (resources: readonly ExportedResource[]) => toldBy(unfedFilter, resources);
  const unfed = `error, suspicious: metric filter suspicious is on log group ${GROUP}, which no flow log of the deployment writes to, so nothing ever matches; correct its log group, or deploy the flow log`;

  it("is one for records on a group that none writes to", async () => {
    assert.deepEqual(await told(withFilter(records)), []);
    assert.deepEqual(await told(without(withFilter(records), "flow")), [unfed]);
  });

  it("is one on a group that is not there, whatever it is for", async () => {
    assert.deepEqual(await told(without(withFilter("ERROR"), "group")), [
      `error, suspicious: metric filter suspicious is on log group ${GROUP}, which is not among the deployed resources; correct its log group, or deploy it`,
    ]);
  });

  it("is none for other events: by terms, by few columns, or by names of which less than a third are fields", async () => {
    for (const pattern of [
      "ERROR",
      "[broken",
      "[version, dstaddr, srcaddr]",
      "[version, b, c, d]",
      "[, , , ]",
    ]) {
      assert.deepEqual(await told(without(withFilter(pattern), "flow")), []);
    }
    for (const pattern of ["[version, dstaddr, c, d, e, f]", "[version, account_id, c, d]"]) {
      assert.deepEqual(await told(without(withFilter(pattern), "flow")), [unfed]);
    }
  });
});

describe("Finding: an alarm that looks back no further than records are late", () => {
  const told = (settings: Json, flow: Json = {}) =>
    toldBy(lateData, changed(changed(withFilter("[..., log_status]"), "alarm", settings), "flow", flow));

  it("tells the periods that are enough, at the bound and beside it", async () => {
    // A record comes 60 s and 300 s after its start.
    assert.deepEqual(await told({ period: 60, evaluationPeriods: 6, datapointsToAlarm: 2 }), [
      "error, suspicious-traffic: alarm suspicious-traffic looks back 360 s (2 of 6), but a record can come 360 s after its start (60 s of aggregation, about 300 s of delivery), so it can miss late data; use 2 of 7 periods, or say by a tag MayMissLateRecords=true that this is meant",
    ]);
    assert.deepEqual(await told({ period: 60, evaluationPeriods: 7 }), []);
  });

  it("is a warning where the alarm's own tag says that it is meant", async () => {
    const settings = { period: 60, evaluationPeriods: 1 };
    const [meant] = await told({ ...settings, tags: { MayMissLateRecords: "true" } });
    assert.match(meant ?? "", /^warning, .*; its tag MayMissLateRecords=true says that this is meant$/);
    for (const tags of [{ MayMissLateRecords: "false" }, { Other: "true" }, undefined]) {
      assert.match((await told({ ...settings, tags }))[0] ?? "", /^error, /);
    }
    const two = changed(withFilter("[..., log_status]"), "alarm", settings);
    const other = changed(two, "alarm", { tags: { MayMissLateRecords: "true" }, name: "other" }).filter(
      ({ urn }) => urn.endsWith("::alarm"),
    );
    const both = [...other.map((alarm) => ({ ...alarm, urn: `${alarm.urn}-other` })), ...two];
    assert.deepEqual(
      (await toldBy(lateData, both)).map((text) => text.split(":")[0]),
      ["error, suspicious-traffic", "warning, other"],
    );
  });

  it("takes the longest interval of the flow logs that feed it", async () => {
    const flow = group.find(({ urn }) => urn.endsWith("::flow"))!;
    const slow = {
      ...flow,
      urn: `${flow.urn}-slow`,
      outputs: { ...flow.outputs, maxAggregationInterval: 600 },
    };
    const stack = changed(withFilter("[..., log_status]"), "alarm", { evaluationPeriods: 3 });
    assert.deepEqual(await toldBy(lateData, stack), []);
    assert.match(
      (await toldBy(lateData, [...stack, slow]))[0] ?? "",
      /looks back 900 s \(1 of 3\), .* 900 s after its start \(600 s of aggregation/,
    );
    assert.deepEqual(await toldBy(lateData, without(withFilter("[..., log_status]"), "flow")), []);
  });
});

describe("Finding: a flow log that cannot be read", () => {
  it("tells all that is wrong with it", async () => {
    const stack = changed(group, "flow", {
      trafficType: "EVERYTHING",
      vpcId: "",
      logDestination: "",
      logFormat: "${bites}",
      arn: "flow",
    });
    const [told, ...others] = await toldBy(unreadableFlowLog, stack);
    assert.deepEqual(others, []);
    assert.match(
      told ?? "",
      /^error, flow: flow log flow: arn "flow" is no ARN; flow log flow: it monitors no VPC, subnet or network interface \(transit gateways are not modelled\); flow log flow, logFormat: field 1: found "bites", [^:]*; flow log flow: trafficType EVERYTHING; it is ALL, ACCEPT or REJECT; flow log flow: no logDestination$/,
    );
    assert.deepEqual(await toldBy(unreadableFlowLog, group), []);
    assert.deepEqual(await toldBy(unreadableFlowLog, changed(group, "flow", { trafficType: undefined })), [
      "error, flow: flow log flow: trafficType is missing; it is ALL, ACCEPT or REJECT",
    ]);
  });
});

describe("Finding: records that AWS skipped", () => {
  it("tells how many of how many", async () => {
    const [report] = (await contextOf(group)).destinations;
    assert.equal(report, undefined);
    const destinations = [2, 0].map((skipped) => ({
      flowLog: "urn:flow",
      name: `flow-${skipped}`,
      delivered: 9,
      skippedData: skipped,
    }));
    assert.deepEqual(
      // Of a report it asks these alone.
      await toldBy(skippedData, group, { destinations: destinations as never }),
      [
        "warning, flow-2: 2 of 9 delivered records say SKIPDATA: AWS skipped traffic in these intervals and nobody knows how much; count them as loss",
      ],
    );
  });
});

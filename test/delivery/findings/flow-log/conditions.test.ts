import assert from "node:assert/strict";
import { filterConditions } from "../../../../delivery/findings/flow-log/filter-conditions";
import { foreignConditions } from "../../../../delivery/findings/flow-log/foreign-conditions";
import { hiddenTraffic } from "../../../../delivery/findings/flow-log/hidden-traffic";
import { redundantTerm } from "../../../../delivery/findings/flow-log/redundant-term";
import { flowLogToBucket } from "../../support/bucket-stack";
import { alarmOnPattern, defaultLogFormat, flowLogToGroup, GROUP } from "../../support/log-group-stack";
import { changed, type ExportedResource } from "../../support/stack";
import { toldBy } from "../../support/told";

const placed = "${region} ${vpc-id} ${account-id} ${bytes}";
const withoutAction = "${srcaddr} ${dstaddr} ${bytes}";

/** A filter of a pattern on a group, and the flow logs that write there. */
const filtering = (
  pattern: string,
  ...flowLogs: readonly Readonly<Record<string, unknown>>[]
): readonly ExportedResource[] => {
  const [flowLog, ...others] = flowLogs.map((outputs, index) => {
    const log = changed(flowLogToGroup(), "flow", outputs).find(({ urn }) => urn.endsWith("::flow"))!;
    return { ...log, urn: index === 0 ? log.urn : `${log.urn}-${index}` };
  });
  const filter = alarmOnPattern({ pattern, threshold: 1 }).find(({ urn }) => urn.endsWith("::filter"))!;
  return [filter, ...(flowLog === undefined ? [] : [flowLog]), ...others];
};
const columns = (changes: Readonly<Record<string, string>>): string => {
  const names =
    "version account_id interface_id srcaddr dstaddr srcport dstport protocol packets bytes start end action log_status";
  return `[${names
    .split(" ")
    .map((name) => changes[name] ?? name)
    .join(", ")}]`;
};

describe("Finding: a metric filter for traffic that its flow log does not capture", () => {
  const told = (pattern: string, ...flowLogs: readonly Readonly<Record<string, unknown>>[]) =>
    toldBy(hiddenTraffic, filtering(pattern, ...flowLogs));
  const never = (flowLog: string, only: string): string =>
    `error, suspicious: metric filter suspicious looks for other traffic than flow log ${flowLog} captures (${only} only), so it never matches; set the flow log's trafficType to ALL`;
  const accepted = columns({ action: 'action="ACCEPT"' });

  it("is one where its condition on the action refuses the one that is captured", async () => {
    assert.deepEqual(await told(accepted, { trafficType: "REJECT" }), [never("flow", "REJECT")]);
    assert.deepEqual(await told(accepted, { trafficType: "ACCEPT" }), []);
    assert.deepEqual(await told(accepted, { trafficType: "ALL" }), []);
  });

  it("is one where it asks for much, and refused packets alone are captured", async () => {
    for (const column of ["bytes", "packets"]) {
      const much = columns({ [column]: `${column} > 100` });
      assert.deepEqual(await told(much, { trafficType: "REJECT" }), [never("flow", "REJECT")]);
      assert.deepEqual(await told(much, { trafficType: "ACCEPT" }), []);
      const atLeast = columns({ [column]: `${column} = 5 || ${column} >= 100` });
      assert.deepEqual(await told(atLeast, { trafficType: "REJECT" }), [never("flow", "REJECT")]);
      const little = columns({ [column]: `${column} < 100` });
      assert.deepEqual(await told(little, { trafficType: "REJECT" }), []);
    }
    const highPort = columns({ dstport: "dstport > 1024", bytes: "bytes = 5" });
    assert.deepEqual(await told(highPort, { trafficType: "REJECT" }), []);
  });

  it("is none where another flow log of the group captures it, and one of each where none does", async () => {
    assert.deepEqual(await told(accepted, { trafficType: "REJECT" }, { trafficType: "ALL" }), []);
    assert.deepEqual(await told(accepted, { trafficType: "REJECT" }, { trafficType: "REJECT" }), [
      never("flow", "REJECT"),
      never("flow-1", "REJECT"),
    ]);
  });

  it("is none where records have no action, without a flow log, and of other patterns", async () => {
    assert.deepEqual(
      await told('[source, target, action="ACCEPT"]', { trafficType: "REJECT", logFormat: withoutAction }),
      [],
    );
    assert.deepEqual(await told(accepted), []);
    for (const pattern of ["ACCEPT", "{ $.action = ACCEPT }", "[broken", columns({})]) {
      assert.deepEqual(await told(pattern, { trafficType: "REJECT" }), []);
    }
  });
});

describe("Finding: a condition on the region or VPC that no flow log has", () => {
  const told = (pattern: string, ...flowLogs: readonly Readonly<Record<string, unknown>>[]) =>
    toldBy(foreignConditions, filtering(pattern, ...flowLogs));
  const refusing = (field: string, value: string): string =>
    `error, suspicious: metric filter suspicious: its condition on ${field} refuses ${value}, which every record of flow log flow has there, so it never matches; correct the condition or leave it out`;
  const inPlace = { logFormat: placed };

  it("names the field and what the records have there", async () => {
    assert.deepEqual(await told("[region=us-east-1, vpc_id, account_id, bytes]", inPlace), [
      refusing("region", "eu-central-1"),
    ]);
    assert.deepEqual(await told("[region=eu-*, vpc_id=vpc-1, account_id, bytes]", inPlace), [
      refusing("vpc-id", "vpc-0a1b2c3d4e5f60718"),
    ]);
    assert.deepEqual(await told("[..., vpc_id=vpc-1, account_id, bytes]", inPlace), [
      refusing("vpc-id", "vpc-0a1b2c3d4e5f60718"),
    ]);
  });

  it("is none where they have it, and of columns that are others", async () => {
    assert.deepEqual(await told("[region=eu-central-1, vpc_id=vpc-0a*, account_id=1, bytes=1]", inPlace), []);
    assert.deepEqual(await told("[region=us-east-1, ...]", { logFormat: defaultLogFormat }), []);
    assert.deepEqual(await told("[region=us-east-1, vpc_id, account_id, bytes]"), []);
    for (const pattern of ["us-east-1", "[broken"]) assert.deepEqual(await told(pattern, inPlace), []);
  });

  it("is none of the VPC of a flow log of a subnet, which may be any", async () => {
    const ofSubnet = { logFormat: placed, vpcId: undefined, subnetId: "subnet-1" };
    assert.deepEqual(await told("[region, vpc_id=vpc-1, account_id, bytes]", ofSubnet), []);
    assert.deepEqual(await told("[region=us-*, vpc_id, account_id, bytes]", ofSubnet), [
      refusing("region", "eu-central-1"),
    ]);
  });

  it("is none where another flow log of the group has it", async () => {
    const other = { logFormat: placed, vpcId: "vpc-1" };
    assert.deepEqual(await told("[region, vpc_id=vpc-1, account_id, bytes]", inPlace, other), []);
  });
});

describe("Finding: a condition that every value meets", () => {
  it("names the field and the terms", async () => {
    const pattern = columns({ dstaddr: "dstaddr != 10.* || dstaddr != 11.*" });
    assert.deepEqual(await toldBy(filterConditions, filtering(pattern, {})), [
      'error, suspicious: metric filter suspicious: every value of dstaddr meets its condition "!= 10.* || != 11.*", so it tests nothing; join what is to be left out by &&',
    ]);
  });

  it("is none of terms that leave something out, without a flow log, and of what is no pattern", async () => {
    const both = columns({ dstaddr: "dstaddr != 10.* && dstaddr != 11.*" });
    const either = columns({ dstaddr: "dstaddr != 10.* || dstaddr != 11.*" });
    assert.deepEqual(await toldBy(filterConditions, filtering(both, {})), []);
    assert.deepEqual(await toldBy(filterConditions, filtering(either)), []);
    assert.deepEqual(await toldBy(filterConditions, filtering("[broken", {})), []);
  });
});

describe("Finding: a term that another covers", () => {
  it("names both, each pair of a pattern", async () => {
    const pattern = columns({
      srcaddr: "srcaddr != 10.* && srcaddr != 10.1.*",
      dstaddr: "dstaddr != 11.* && dstaddr != 11.1.*",
    });
    const of = (column: string, term: string, beside: string): string =>
      `warning, suspicious: metric filter suspicious: ${column} ${term} changes nothing beside ${column} ${beside}; take one of the two away`;
    assert.deepEqual(await toldBy(redundantTerm, filtering(pattern)), [
      of("srcaddr", "!= 10.1.*", "!= 10.*"),
      of("dstaddr", "!= 11.1.*", "!= 11.*"),
    ]);
    for (const other of [columns({}), "[broken", "REJECT"]) {
      assert.deepEqual(await toldBy(redundantTerm, filtering(other)), []);
    }
  });
});

describe("A flow log to a bucket of the group's name", () => {
  it("writes nothing to the group", async () => {
    const toBucket = changed(flowLogToBucket(), "flow", { trafficType: "REJECT", logDestination: GROUP });
    const filter = filtering(columns({ action: 'action="ACCEPT"' }));
    assert.deepEqual(await toldBy(hiddenTraffic, [...filter, ...toBucket]), []);
  });
});

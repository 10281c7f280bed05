import assert from "node:assert/strict";
import { generateTraffic, type Traffic } from "../../../delivery";
import { allFieldsV5Format, parseRecord, printRecord } from "../../../telemetry/flow-logs";
import { allV5LogFormat, alarmOnPattern, flowLogToGroup, mainVpcId } from "../support/log-group-stack";
import { deploymentOf, resource } from "../support/stack";
import { replay } from "../support/replay";

const deployment = deploymentOf([
  ...flowLogToGroup(allV5LogFormat),
  resource("aws:ec2/subnet:Subnet", "main-public-1", "subnet-0aaaaaaaaaaaaaaaa", {
    vpcId: mainVpcId,
    cidrBlock: "10.0.0.0/20",
    mapPublicIpOnLaunch: true,
    availabilityZoneId: "euc1-az2",
  }),
  resource("aws:ec2/subnet:Subnet", "main-private-1", "subnet-0bbbbbbbbbbbbbbbb", {
    vpcId: mainVpcId,
    cidrBlock: "10.0.32.0/19",
    availabilityZoneId: "euc1-az2",
  }),
  resource("aws:ec2/natGateway:NatGateway", "nat", "nat-1", {
    subnetId: "subnet-0aaaaaaaaaaaaaaaa",
    networkInterfaceId: "eni-0cccccccccccccccc",
    privateIp: "10.0.0.220",
  }),
]);

const generated = generateTraffic({ seed: 1, deployment });

function labelled(end: string): Traffic {
  const found = generated.find(({ label }) => label.endsWith(end));
  assert.ok(found, `no traffic ${end}`);
  return found;
}

describe("Generated traffic", () => {
  it("comes in six kinds, each labelled as generated, with exact counts", () => {
    assert.deepEqual(
      generated.map(({ label, records }) => [label, records.length]),
      [
        ["generated: web traffic in both directions", 30 * 20 * 2],
        ["generated: calls through the NAT gateway, which its interface records again", 30 * 3 * 6],
        ["generated: uploads to S3 through the gateway endpoint", 30 * 2 * 2],
        ["generated: refused SSH scan", 20],
        ["generated: HTTP rejected three times in 300 s", 3],
        ["generated: exfiltration", 1],
      ],
    );
  });

  it("is the same for the same seed, and another for another seed", () => {
    assert.deepEqual(generateTraffic({ seed: 1, deployment }), generated);
    assert.notDeepEqual(generateTraffic({ seed: 2, deployment }), generated);
  });

  it("flows through the deployment's VPC, subnets and NAT gateway", () => {
    const records = generated.flatMap(({ records }) => records);
    assert.deepEqual(new Set(records.map((record) => record["vpc-id"])), new Set([mainVpcId]));
    assert.deepEqual(
      new Set(records.map((record) => record["subnet-id"])),
      new Set(["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]),
    );
    assert.deepEqual(new Set(records.map((record) => record["az-id"])), new Set(["euc1-az2"]));
    const nat = labelled("records again").records.filter(
      (record) => record["interface-id"] === "eni-0cccccccccccccccc",
    );
    assert.equal(nat.length, 30 * 3 * 4);
  });

  it("can be written and read back in the 29 fields, each record", () => {
    for (const record of generated.flatMap(({ records }) => records)) {
      const read = parseRecord(allFieldsV5Format, printRecord(allFieldsV5Format, record));
      assert.ok(read.ok);
      assert.deepEqual(read.value, record);
    }
  });

  it("names S3 on the side that has its address, and the path only on the way out", () => {
    for (const record of labelled("gateway endpoint").records) {
      const egress = record["flow-direction"] === "egress";
      assert.equal(record["pkt-dst-aws-service"], egress ? "S3" : undefined);
      assert.equal(record["pkt-src-aws-service"], egress ? undefined : "S3");
      assert.equal(record["traffic-path"], egress ? 7 : undefined);
    }
  });

  it("keeps the packets' own addresses where the NAT gateway changes those of the flow", () => {
    const [fromApp, intoNat, outOfNat] = labelled("records again").records;
    assert.equal(intoNat?.dstaddr, "10.0.0.220");
    assert.equal(intoNat["pkt-dstaddr"], fromApp?.dstaddr);
    assert.equal(outOfNat?.srcaddr, "10.0.0.220");
    assert.equal(outOfNat["pkt-srcaddr"], "10.0.0.220");
    assert.equal(outOfNat.bytes, fromApp?.bytes);
  });

  it("has one record above 100,000 bytes on its way out, the exfiltration", () => {
    const large = generated
      .flatMap(({ label, records }) => records.map((record) => ({ label, record })))
      .filter(({ record }) => (record.bytes ?? 0) > 100_000);
    assert.equal(large.length, 1);
    assert.equal(large[0]?.label, "generated: exfiltration");
    assert.equal(large[0].record["flow-direction"], "egress");
    assert.equal(large[0].record.dstaddr, "203.0.113.66");
  });

  it("has rejected records in scan and HTTP alone", () => {
    const rejected = generated.map(
      ({ records }) => records.filter(({ action }) => action === "REJECT").length,
    );
    assert.deepEqual(rejected, [0, 0, 0, 20, 3, 0]);
  });

  it("is empty where the deployment has no VPC", () => {
    assert.deepEqual(generateTraffic({ seed: 1, deployment: deploymentOf([]) }), []);
  });

  it("makes up subnets inside an adopted VPC that the stack knows by id only", () => {
    const adopted = deploymentOf(flowLogToGroup().slice(1));
    const [web] = generateTraffic({ seed: 1, deployment: adopted });
    assert.deepEqual(web?.source, { vpcId: mainVpcId });
    assert.equal(web.records[0]?.dstaddr, "10.0.0.10");
    assert.equal(web.records[0]["az-id"], "euc1-az1");
  });

  it("rings the exfiltration alarm of the seeds once, and nobody else's traffic does", async () => {
    const pattern =
      "[account_id, action, az_id, bytes > 100000, dstaddr!=123.123.123.123, dstport, end, flow_direction = egress, ...]";
    const watched = deploymentOf([
      ...flowLogToGroup(allV5LogFormat),
      ...alarmOnPattern({ pattern, threshold: 1 }),
    ]);
    const [alarm] = (await replay(watched, generateTraffic({ seed: 7, deployment: watched }))).alarms;
    assert.deepEqual(alarm?.rangAt, ["2026-01-05T09:21:00Z"]);
    assert.deepEqual(alarm.transitions.find(({ to }) => to === "ALARM")?.labels, ["generated: exfiltration"]);
  });
});

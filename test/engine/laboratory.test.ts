import assert from "node:assert/strict";
import { type InterfacePacket, replay } from "../../delivery";
import { engineOrSkip } from "./support";
import { type Platform, startPlatform } from "./support/platform";
import {
  deployed,
  type Edit,
  edited,
  type ExportedResource,
  read,
  type StackExport,
} from "./support/stack-export";

describe("Engine: the laboratory", function () {
  this.timeout(120_000);
  let platform: Platform | undefined;
  let exported: StackExport;

  before(async function () {
    platform = await startPlatform(await engineOrSkip(this));
    exported = await deployed(await platform.stack("laboratory"));
  });
  after(() => platform?.close());

  /** The one of the type, or the one of that name. */
  function one(type: string, name?: string): ExportedResource {
    const found = exported.deployment.resources.filter(
      (resource) => resource.type === type && (name === undefined || resource.urn.endsWith(`::${name}`)),
    );
    assert.equal(found.length, 1, `${found.length} of ${type} ${name ?? ""}`);
    return found[0]!;
  }

  it("mirrors all of the data tier's packets as session 1, VNI 12345, to its capture host", () => {
    const session = one("aws:ec2/trafficMirrorSession:TrafficMirrorSession").outputs;
    const data = one("aws:ec2/instance:Instance", "laboratory-data").outputs;
    assert.deepEqual(
      [session.sessionNumber, session.virtualNetworkId, session.networkInterfaceId],
      [1, 12_345, data.primaryNetworkInterfaceId],
    );
    const rules = exported.deployment.resources.filter(
      ({ type }) => type === "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule",
    );
    assert.deepEqual(
      rules
        .map(({ outputs }) => [
          outputs.trafficDirection,
          outputs.ruleNumber,
          outputs.ruleAction,
          outputs.sourceCidrBlock,
          outputs.destinationCidrBlock,
        ])
        .sort(),
      [
        ["egress", 100, "accept", "0.0.0.0/0", "0.0.0.0/0"],
        ["ingress", 100, "accept", "0.0.0.0/0", "0.0.0.0/0"],
      ],
    );
    const target = one("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget");
    const balancer = one("aws:lb/loadBalancer:LoadBalancer", "laboratory-mirror");
    const group = one("aws:lb/targetGroup:TargetGroup", "laboratory-mirror");
    assert.equal(session.trafficMirrorTargetId, target.id);
    assert.equal(target.outputs.networkLoadBalancerArn, balancer.id);
    assert.deepEqual(one("aws:autoscaling/group:Group", "laboratory-mirror").outputs.targetGroupArns, [
      group.id,
    ]);
    assert.equal((group.outputs.healthCheck as { port: string }).port, "8080");
  });

  /** What becomes of packets, once these changes are made. */
  function mirrored(records: readonly InterfacePacket[], edits: readonly Edit[] = []) {
    const [changed] = edited([exported], edits);
    const recording = { telemetry: "mirrored-packets", label: "packets", source: {}, records } as const;
    return replay(read(changed!), [recording], { keep: "everything" });
  }

  it("brings a visit of the data tier to the capture host, but where the capture host's security group is closed, and says so", async () => {
    const { id: networkInterfaceId = "", outputs } = one(
      "aws:ec2/networkInterface:NetworkInterface",
      "laboratory-data",
    );
    const packet = {
      direction: "ingress",
      protocol: 6,
      sourceAddress: "10.0.1.20",
      sourcePort: 43_210,
      destinationAddress: String(outputs.privateIp),
      destinationPort: 6379,
      length: 80,
    } as const;
    const visit = [{ networkInterfaceId, packet, time: 1_700_000_000 }];
    assert.deepEqual(
      (await mirrored(visit)).mirroredPackets.map(({ place, virtualNetworkId }) => [place, virtualNetworkId]),
      [["load balancer laboratory-mirror", 12_345]],
    );
    const closed: Edit = {
      type: "aws:ec2/securityGroup:SecurityGroup",
      name: "laboratory-mirror",
      property: "ingress",
      change: (rules) => (rules as { protocol: string }[]).filter(({ protocol }) => protocol !== "udp"),
    };
    const { mirroredPackets, undelivered } = await mirrored(visit, [closed]);
    assert.equal(mirroredPackets.length, 0);
    assert.match(
      JSON.stringify(undelivered),
      /the security groups of the target laboratory-mirror do not let in UDP 4789 from 10\.0\./,
    );
  });

  it("launches hosts that EC2 tells no more than it takes, and whose captures have a place", () => {
    const template = one("aws:ec2/launchTemplate:LaunchTemplate", "laboratory-mirror").outputs;
    const told = Buffer.from(String(template.userData), "base64").toString();
    const bucket = one("aws:s3/bucket:Bucket", "laboratory-mirror").outputs;
    assert.match(told, new RegExp(`bucket='${String(bucket.bucket)}'`));
    assert.match(told, /vnis='12345'/);
  });

  it("serves the application behind a load balancer, and keeps its flow logs for a month", async () => {
    const { laboratoryUrl } = (await (await platform!.stack("laboratory")).outputs()) as {
      laboratoryUrl: string;
    };
    assert.match(laboratoryUrl, /^http:\/\/laboratory-[0-9a-f]{7}-\d+\.[a-z0-9-]+\.elb\.amazonaws\.com\/$/);
    assert.equal(one("aws:cloudwatch/logGroup:LogGroup", "workshop-log-group").outputs.retentionInDays, 30);
  });
});

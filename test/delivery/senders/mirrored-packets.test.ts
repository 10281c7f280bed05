import assert from "node:assert/strict";
import {
  generatePackets,
  type InterfacePacket,
  readStackExport,
  replay,
  type StrayPacket,
} from "../../../delivery";
import type { Packet } from "../../../telemetry/mirroring";
import { mirroringEstate } from "../../mutations/support/mirroring-estate";
import { keptMirroringStack } from "../../mutations/support/mirroring-stack";
import { ChangedStack } from "../../mutations/support/stack";
import { packet } from "../../telemetry/mirroring/examples";

const { web, sensor } = mirroringEstate();

const passing = (changes: Partial<Packet> = {}, more: Partial<InterfacePacket> = {}): InterfacePacket => ({
  networkInterfaceId: web,
  packet: packet({ destinationAddress: "10.9.1.6", ...changes }),
  time: 1_700_000_000,
  ...more,
});

async function replayed(
  packets: readonly (InterfacePacket | StrayPacket)[],
  change: (stack: ChangedStack) => void = () => undefined,
) {
  const stack = new ChangedStack(keptMirroringStack());
  change(stack);
  const deployment = readStackExport(stack.export);
  assert.ok(deployment.ok, JSON.stringify(deployment));
  const recording = {
    telemetry: "mirrored-packets",
    label: "packets",
    source: {},
    records: packets,
  } as const;
  const report = await replay(deployment.value, [recording], { keep: "everything" });
  assert.deepEqual(
    report.findings.filter(({ rule }) => rule === "unbalanced-ledger"),
    [],
  );
  return report;
}

/** The load balancer has no capture host, which launches itself. */
const withoutHosts = (stack: ChangedStack) => {
  stack.remove("group:Group sensors");
};

const registered = (stack: ChangedStack) => {
  withoutHosts(stack);
  const targetGroupArn = stack.get("targetGroup:TargetGroup sensors", "arn");
  stack.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "sensor", "a", {
    targetGroupArn,
    targetId: "i-1",
  });
};

describe("Delivery of mirrored packets", () => {
  it("copies each packet once, to the target of the first session that accepts it", async () => {
    const { mirroredPackets, undelivered } = await replayed(
      [passing(), passing({ destinationPort: 22 }), passing({ direction: "egress" })],
      registered,
    );
    assert.deepEqual(
      mirroredPackets.map(({ place, session, virtualNetworkId, bytes }) => [
        place,
        session.replace(web, "ENI"),
        virtualNetworkId === 12_345,
        bytes,
      ]),
      [
        ["load balancer sensors", "mirror session case-7-ENI", false, 1514],
        [`interface ${sensor}`, "mirror session web-ENI", true, 1514],
        [`interface ${sensor}`, "mirror session web-ENI", true, 1514],
      ],
    );
    assert.deepEqual(undelivered, []);
  });

  it("counts for each session what it mirrored, cut and left out, and why, and what was lost on its way", async () => {
    const ssh = passing({ destinationPort: 22, length: 9000 });
    const { mirrorSessions } = await replayed([passing({ length: 9000 }), ssh, ssh], withoutHosts);
    const counted = mirrorSessions
      .filter(({ networkInterfaceId }) => networkInterfaceId === web)
      .map(({ name, packets, mirrored, cut, leftOut, lost }) => [
        name.replace(web, "ENI"),
        [packets, mirrored],
        [...cut, ...leftOut, ...lost].map((each) => `${each.packets}: ${each.reason.replace(web, "ENI")}`),
      ]);
    assert.deepEqual(counted, [
      [
        "case-7-ENI",
        [3, 1],
        [
          "1: to 8500 bytes, its packet length",
          "2: no rule accepts it",
          "1: load balancer sensors: no sensor is registered with its target group; register instances or addresses, or packets go nowhere",
        ],
      ],
      [
        "web-ENI",
        [3, 2],
        [
          "2: to 8947 bytes, the most that comes whole to its target",
          "1: mirror session case-7-ENI mirrors it",
        ],
      ],
    ]);
  });

  it("says of a session that is told no packet length that its target cuts", async () => {
    const { mirrorSessions } = await replayed([passing({ length: 9000 })], (stack) => {
      stack.set(`trafficMirrorSession:TrafficMirrorSession case-7-${web}`, "packetLength", undefined);
    });
    assert.deepEqual(mirrorSessions.find(({ name }) => name === `case-7-${web}`)?.cut, [
      { reason: "to 8500 bytes, the most that its target takes", packets: 1 },
    ]);
  });

  it("hands a sensor the packet in VXLAN, from the host's address to its own", async () => {
    const frame = Buffer.alloc(60, 0xab);
    const { mirroredPackets } = await replayed([passing({ destinationPort: 22, length: 60 }, { frame })]);
    const datagram = mirroredPackets[0]?.datagram;
    assert.ok(datagram);
    assert.equal(datagram.readUInt16BE(22), 4789);
    assert.deepEqual([...datagram.subarray(12, 20)], [10, 9, 1, 6, 10, 9, 1, 4]);
    assert.equal(datagram.subarray(28, 36).toString("hex"), "0800000000303900");
    assert.ok(datagram.subarray(36).equals(frame));
  });

  it("cuts packets to the session's length, to the sensor's MTU and to what a load balancer carries", async () => {
    const jumbo = [passing({ destinationPort: 22, length: 9000 }), passing({ length: 9000 })];
    const whole = await replayed(jumbo, registered);
    assert.deepEqual(
      whole.mirroredPackets.map(({ place, bytes }) => [place.split(" ")[0], bytes]),
      [
        ["load", 8500],
        ["interface", 8947],
      ],
    );
    const headers = await replayed(jumbo.slice(0, 1), (stack) => {
      stack.set(`trafficMirrorSession:TrafficMirrorSession web-${web}`, "packetLength", 96);
    });
    assert.deepEqual(
      headers.mirroredPackets.map(({ bytes }) => bytes),
      [96],
    );
  });

  const left = async (packets: readonly InterfacePacket[], change?: (stack: ChangedStack) => void) =>
    (await replayed(packets, change)).undelivered.map(({ kind, place, reason }) => [
      kind,
      place.replace(web, "ENI"),
      reason.replaceAll(web, "ENI"),
    ]);

  it("says why no session mirrors a packet", async () => {
    assert.deepEqual(await left([passing({ protocol: 17, destinationPort: 123 })]), [
      ["not captured", "interface ENI", "AWS never mirrors NTP"],
    ]);
    const [[, , unasked] = []] = await left([passing({ service: "amazon-dns" })]);
    assert.match(
      unasked ?? "",
      /^mirror session case-7-ENI leaves it out: amazon-dns is none of its network services; /,
    );
    const ipv6 = { sourceAddress: "2001:db8::1", destinationAddress: "2001:db8::2" };
    assert.deepEqual(await left([passing(ipv6)]), [
      [
        "not captured",
        "interface ENI",
        "mirror session case-7-ENI leaves it out: no rule accepts it; mirror session web-ENI leaves it out: no rule accepts it",
      ],
    ]);
    assert.deepEqual(await left([passing({}, { networkInterfaceId: sensor })]), [
      ["lost", `interface ${sensor}`, "no session mirrors it"],
    ]);
  });

  it("leaves out a captured packet that passed no interface, and counts those of one reason together", async () => {
    const [far, torn] = [{ stray: "it is neither from nor to ENI" }, { stray: "not decoded: it is torn" }];
    const { undelivered } = await replayed([far, torn, { ...far, time: 1_700_000_000 }]);
    assert.deepEqual(
      undelivered.map(({ kind, place, reason, records }) => [kind, place, reason, records]),
      [
        ["not captured", "captured packets", far.stray, 2],
        ["not captured", "captured packets", torn.stray, 1],
      ],
    );
  });

  it("says where a packet stops on its way to the sensor", async () => {
    const ssh = passing({ destinationPort: 22 });
    assert.deepEqual(
      await left([ssh], (stack) => {
        stack.set("securityGroup:SecurityGroup open", "ingress", []);
      }),
      [
        [
          "lost",
          `interface ${sensor}`,
          `the security groups of the target ${sensor} do not let in UDP 4789 from 10.9.1.6; add such a rule`,
        ],
      ],
    );
    assert.deepEqual(await left([passing()]), []);
    assert.deepEqual(await left([passing()], withoutHosts), [
      [
        "lost",
        "load balancer sensors",
        "no sensor is registered with its target group; register instances or addresses, or packets go nowhere",
      ],
    ]);
    const [[, , unsupported] = []] = await left([ssh], (stack) => {
      stack.add("aws:ec2/instance:Instance", "web", "i-1", {
        instanceType: "t2.small",
        primaryNetworkInterfaceId: web,
      });
    });
    assert.match(unsupported ?? "", /^t2\.small cannot be a source: AWS's list of 2025-08-28/);
    const vouched = await left([ssh], (stack) => {
      stack.add("aws:ec2/instance:Instance", "web", "i-1", {
        instanceType: "m8g.small",
        primaryNetworkInterfaceId: web,
      });
      stack.set(`trafficMirrorSession:TrafficMirrorSession web-${web}`, "tags", {
        "also-source-families": "m8g",
      });
    });
    assert.deepEqual(vouched, []);
  });

  it("generates packets of each mirrored interface, of which AWS mirrors those of hosts alone", async () => {
    const deployment = readStackExport(new ChangedStack(keptMirroringStack()).export);
    assert.ok(deployment.ok);
    const [recording, ...others] = generatePackets(deployment.value);
    assert.deepEqual(others, []);
    const { mirroredPackets, undelivered } = await replay(deployment.value, [recording!], {
      keep: "everything",
    });
    assert.deepEqual(
      mirroredPackets.map(({ bytes }) => bytes),
      [214, 1514],
    );
    assert.deepEqual(
      undelivered.map(({ kind, records }) => [kind, records]),
      [
        ["not captured", 1],
        ["not captured", 1],
      ],
    );
    const bare = readStackExport({ version: 3, deployment: { manifest: {}, resources: [] } });
    assert.ok(bare.ok);
    assert.deepEqual(generatePackets(bare.value), []);
  });
});

import assert from "node:assert/strict";
import { packetsOfInterfaces } from "../../../delivery";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";
import { ip, udp, vxlan } from "../../telemetry/packets/support/encode";

type Json = Readonly<Record<string, unknown>>;

const eni = (id: string, settings: Json) =>
  resource("aws:ec2/networkInterface:NetworkInterface", id, id, { subnetId: "subnet-1", ...settings });
const session = (networkInterfaceId: string) =>
  resource(
    "aws:ec2/trafficMirrorSession:TrafficMirrorSession",
    networkInterfaceId,
    `tms-${networkInterfaceId}`,
    {
      networkInterfaceId,
    },
  );
const network = [
  resource("aws:ec2/vpc:Vpc", "vpc-1", "vpc-1", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/subnet:Subnet", "subnet-1", "subnet-1", { vpcId: "vpc-1", cidrBlock: "10.0.1.0/24" }),
];
const web = [eni("eni-web", { privateIp: "10.0.1.5" }), session("eni-web")];
const store = [
  eni("eni-store", { privateIp: "10.0.1.6", ipv6Addresses: ["2001:db8::6"] }),
  session("eni-store"),
];

/** A datagram of ten bytes from one port to another. */
function frame(source: string, destination: string, ports: readonly [number, number] = [5000, 6000]): Buffer {
  return ip({ source, destination, protocol: 17, payload: udp(ports[0], ports[1], Buffer.alloc(10)) });
}
const bytes = 14 + 20 + 8 + 10;

function placed(resources: readonly ExportedResource[], captured: Uint8Array, only?: string, time?: bigint) {
  const found = packetsOfInterfaces(deploymentOf([...network, ...resources]), only);
  assert.ok(found.ok, JSON.stringify(found));
  return found.value({ linkType: 1, frame: captured, ...(time !== undefined && { time }) });
}
function faults(resources: readonly ExportedResource[], only?: string): readonly string[] {
  const found = packetsOfInterfaces(deploymentOf([...network, ...resources]), only);
  assert.ok(!found.ok);
  return found.faults;
}

describe("A captured packet", () => {
  it("passes the interface of its source outwards, and that of its destination inwards", () => {
    const captured = frame("10.0.1.5", "10.0.1.6");
    const header = {
      protocol: 17,
      sourceAddress: "10.0.1.5",
      destinationAddress: "10.0.1.6",
      sourcePort: 5000,
      destinationPort: 6000,
      length: bytes,
    };
    assert.deepEqual(placed([...web, ...store], captured, undefined, 1_700_000_000_900_000_000n), [
      {
        networkInterfaceId: "eni-web",
        packet: { direction: "egress", ...header },
        time: 1_700_000_000,
        frame: captured,
      },
      {
        networkInterfaceId: "eni-store",
        packet: { direction: "ingress", ...header },
        time: 1_700_000_000,
        frame: captured,
      },
    ]);
    const [inwards, ...others] = placed([...web, ...store], captured, "eni-store");
    assert.deepEqual(others, []);
    assert.equal("packet" in inwards && inwards.packet.direction, "ingress");
  });

  it("passes an interface by its address of IPv6, however that is written", () => {
    const long = [eni("eni-v6", { ipv6Addresses: ["2001:0DB8:0:0:0:0:0:8"] }), session("eni-v6")];
    for (const [source, direction] of [
      ["2001:db8::8", "egress"],
      ["2001:db8::9", "ingress"],
    ] as const) {
      const [passing] = placed(long, frame(source, direction === "egress" ? "2001:db8::9" : "2001:db8::8"));
      assert.deepEqual("packet" in passing && [passing.networkInterfaceId, passing.packet.direction], [
        "eni-v6",
        direction,
      ]);
    }
  });

  it("is given with its frame only where all of it was captured, without what pads it", () => {
    const captured = frame("10.0.1.5", "198.51.100.7");
    const [padded] = placed(web, Buffer.concat([captured, Buffer.alloc(6)]));
    assert.deepEqual("frame" in padded && padded.frame?.length, bytes);
    const bare = packetsOfInterfaces(deploymentOf([...network, ...web]));
    assert.ok(bare.ok);
    // Without an Ethernet header (link type 101), and inside VXLAN, the frame is not what passed.
    const [raw] = bare.value({ linkType: 101, frame: captured.subarray(14) });
    assert.deepEqual(["packet" in raw, "frame" in raw], [true, false]);
    const [inner] = bare.value({ linkType: 1, frame: vxlan(7, captured) });
    assert.deepEqual(["packet" in inner, "frame" in inner], [true, false]);
    const [cut] = placed(web, captured.subarray(0, bytes - 4));
    assert.equal("frame" in cut, false);
    assert.equal("time" in cut, false);
  });

  it("is to the name server of the VPC where it says so", () => {
    const service = (destination: string, port: number) => {
      const [passing] = placed(web, frame("10.0.1.5", destination, [5000, port]));
      return "packet" in passing ? passing.packet.service : undefined;
    };
    assert.equal(service("10.0.0.2", 53), "amazon-dns");
    assert.equal(service("10.0.0.2", 54), undefined);
    assert.equal(service("10.0.0.3", 53), undefined);
  });

  it("is a stray of none of the interfaces, or of two with one address", () => {
    assert.deepEqual(
      placed([...web, ...store], frame("10.9.9.9", "198.51.100.7"), undefined, 5_000_000_000n),
      [
        {
          stray: "it is neither from nor to eni-store (10.0.1.6, 2001:db8::6), eni-web (10.0.1.5)",
          time: 5,
        },
      ],
    );
    const twin = [eni("eni-twin", { privateIp: "10.0.1.5" }), session("eni-twin")];
    assert.deepEqual(placed([...web, ...twin], frame("10.0.1.5", "198.51.100.7")), [
      { stray: "10.0.1.5 is of eni-twin and of eni-web; say which interface is meant" },
    ]);
    const [torn] = placed(web, Buffer.alloc(3));
    assert.match("stray" in torn ? torn.stray : "", /^not decoded: ./);
  });

  it("cannot be placed where no session or no address is known", () => {
    assert.deepEqual(faults([]), ["no mirror session is among the deployed resources"]);
    const unknown = (ids: string): string =>
      `the addresses of ${ids} are not known; add the export of the stack that holds it`;
    assert.deepEqual(faults([session("eni-web")]), [unknown("eni-web")]);
    assert.deepEqual(faults([], "eni-other"), [unknown("eni-other")]);
    assert.deepEqual(faults([session("eni-web"), session("eni-db")]), [unknown("eni-db, eni-web")]);
    assert.deepEqual(placed([...web, session("eni-gone")], frame("10.9.9.9", "198.51.100.7")), [
      {
        stray: `it is neither from nor to eni-gone (), eni-web (10.0.1.5); ${unknown("eni-gone")}`,
      },
    ]);
  });
});

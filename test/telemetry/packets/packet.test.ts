import assert from "node:assert/strict";
import fc from "fast-check";
import { vxlanPacket } from "../../../telemetry/mirroring";
import { decodePacket } from "../../../telemetry/packets";
import {
  ethernet,
  geneve,
  ip,
  ipv4,
  tagged,
  tcp,
  udp,
  vxlan,
  vxlanDatagram,
  type Ip,
} from "./support/encode";

const ethernetLink = 1;
const request: Ip = {
  source: "10.1.0.5",
  destination: "10.1.0.9",
  protocol: 6,
  payload: tcp(43_210, 80, 0x02, Buffer.from("GET")),
};
const conversation = {
  source: "10.1.0.5",
  destination: "10.1.0.9",
  protocol: 6,
  ports: { source: 43_210, destination: 80 },
  tcpFlags: 0x02,
  bytes: 43,
};

function decoded(frame: Uint8Array, linkType = ethernetLink) {
  const packet = decodePacket(linkType, frame);
  return packet.ok ? packet.value : packet.faults;
}

describe("Function: decodePacket", () => {
  it("says the packet inside of VXLAN and its VNI, not the one that carries it", () => {
    assert.deepEqual(decoded(vxlan(12_345, ip(request))), { ...conversation, vni: 12_345 });
  });

  it("says a packet in no VXLAN without a VNI", () => {
    assert.deepEqual(decoded(ip(request)), conversation);
  });

  it("takes off GENEVE with its options, as a Gateway Load Balancer puts it around VXLAN", () => {
    const carried = { source: "10.0.0.1", destination: "10.0.0.2", protocol: 17 };
    const mirrored = ipv4({ ...carried, payload: vxlanDatagram(7, ip(request)) });
    assert.deepEqual(decoded(geneve(mirrored)), { ...conversation, vni: 7 });
  });

  it("takes off GENEVE around a frame, as around a packet", () => {
    // Its protocol type is that of Ethernet: transparent bridging.
    const header = Buffer.from("0000655800000700", "hex");
    const framed = ip({
      ...request,
      protocol: 17,
      payload: udp(1, 6081, Buffer.concat([header, vxlan(7, ip(request))])),
    });
    assert.deepEqual(decoded(framed), { ...conversation, vni: 7 });
  });

  it("skips IPv6 options of several eights of bytes", () => {
    const ends = { source: "2001:db8::1", destination: "2001:db8::2" };
    const payload = Buffer.concat([Buffer.from([6, 2]), Buffer.alloc(22), request.payload]);
    assert.deepEqual(decoded(ip({ ...ends, protocol: 60, payload })), {
      ...conversation,
      ...ends,
      bytes: 40 + 24 + 23,
    });
  });

  it("takes off one VXLAN header: a source that talks VXLAN itself is shown doing so", () => {
    const overlay = vxlan(99, ip(request));
    assert.deepEqual(decoded(vxlan(12_345, overlay)), {
      vni: 12_345,
      source: "10.0.0.1",
      destination: "10.0.0.2",
      protocol: 17,
      ports: { source: 50_000, destination: 4789 },
      bytes: 20 + 8 + 8 + 57,
    });
  });

  it("reads behind VLAN tags, inside and outside", () => {
    const twice = tagged(tagged(ip(request), 5), 6);
    assert.deepEqual(decoded(tagged(vxlan(12_345, twice), 4)), { ...conversation, vni: 12_345 });
  });

  it("counts the bytes that the packet says, where a mirror session cut it behind the ports", () => {
    const cut = ip({ ...request, payload: tcp(43_210, 80, 0x02, Buffer.alloc(1000)) }).subarray(
      0,
      14 + 20 + 4,
    );
    const { tcpFlags, ...known } = conversation;
    assert.equal(tcpFlags, 2);
    assert.deepEqual(decoded(vxlan(12_345, cut)), { ...known, vni: 12_345, bytes: 1040 });
  });

  it("does not take what fills up a short Ethernet frame for the packet's", () => {
    const short = ip({ ...request, payload: udp(1, 4789, Buffer.alloc(0)), protocol: 17 });
    const padded = Buffer.concat([short, Buffer.from("0800000000000700", "hex")]);
    assert.deepEqual(decoded(padded), ["the VXLAN header is cut short"]);
  });

  it("says a later fragment without ports, whatever stands where they would", () => {
    const { source, destination, protocol, bytes } = conversation;
    const fragment = ip({ ...request, fragmentOffset: 185 });
    assert.deepEqual(decoded(fragment), { source, destination, protocol, bytes });
  });

  it("finds the protocol behind IPv6 extension headers, and no ports in a later fragment", () => {
    const ends = { source: "2001:db8::1", destination: "2001:db8::2" };
    const options = Buffer.concat([Buffer.from([6, 0, 1, 4, 0, 0, 0, 0]), request.payload]);
    assert.deepEqual(decoded(ip({ ...ends, protocol: 0, payload: options })), {
      ...conversation,
      ...ends,
      bytes: 40 + 8 + 23,
    });
    const first = Buffer.concat([Buffer.from([6, 0, 0, 1, 0, 0, 0, 1]), request.payload]);
    assert.deepEqual(decoded(ip({ ...ends, protocol: 44, payload: first })), {
      ...conversation,
      ...ends,
      bytes: 40 + 8 + 23,
    });
    const later = Buffer.concat([Buffer.from([6, 0, 0x05, 0xa9, 0, 0, 0, 1]), request.payload]);
    assert.deepEqual(decoded(ip({ ...ends, protocol: 44, payload: later })), {
      ...ends,
      protocol: 6,
      bytes: 40 + 8 + 23,
    });
  });

  it("finds the protocol behind an IPv6 authentication header, which counts its length in fours", () => {
    const ends = { source: "2001:db8::1", destination: "2001:db8::2" };
    const authentication = Buffer.concat([Buffer.from([6, 4]), Buffer.alloc(22)]);
    const payload = Buffer.concat([authentication, request.payload]);
    assert.deepEqual(decoded(ip({ ...ends, protocol: 51, payload })), {
      ...conversation,
      ...ends,
      bytes: 40 + 24 + 23,
    });
  });

  it("says ICMP's type and code", () => {
    const ends = { source: "10.1.0.9", destination: "10.1.0.5" };
    const unreachable = Buffer.from("0303000000000000", "hex");
    assert.deepEqual(decoded(ip({ ...ends, protocol: 1, payload: unreachable })), {
      ...ends,
      protocol: 1,
      icmp: { type: 3, code: 3 },
      bytes: 28,
    });
  });

  for (const [what, frame, reason] of [
    ["ARP", ethernet(0x0806, Buffer.alloc(28)), "ARP"],
    ["another EtherType", ethernet(0x88cc, Buffer.alloc(28)), "EtherType 0x88cc"],
    ["13 bytes", Buffer.alloc(13), "the Ethernet header is cut short"],
    ["19 bytes of IPv4", ethernet(0x0800, ipv4(request).subarray(0, 19)), "the IPv4 header is cut short"],
    ["IPv6 called IPv4", ethernet(0x0800, Buffer.alloc(40, 0x60)), "an IPv4 packet says version 6"],
    ["39 bytes of IPv6", ethernet(0x86dd, Buffer.alloc(39, 0x60)), "the IPv6 header is cut short"],
    ["3 bytes of TCP", ip({ ...request, payload: Buffer.alloc(3) }), "the TCP header is cut short"],
    [
      "3 bytes of UDP",
      ip({ ...request, protocol: 17, payload: Buffer.alloc(3) }),
      "the UDP header is cut short",
    ],
    [
      "1 byte of ICMP",
      ip({ ...request, protocol: 1, payload: Buffer.alloc(1) }),
      "the ICMP header is cut short",
    ],
    [
      "1 byte of ICMPv6",
      ip({ ...request, protocol: 58, payload: Buffer.alloc(1) }),
      "the ICMP header is cut short",
    ],
    [
      "7 bytes of GENEVE",
      ip({ ...request, protocol: 17, payload: udp(1, 6081, Buffer.alloc(7)) }),
      "the GENEVE header is cut short",
    ],
    [
      "another version of GENEVE",
      ip({ ...request, protocol: 17, payload: udp(1, 6081, Buffer.alloc(8, 0x40)) }),
      "a GENEVE header says version 1",
    ],
    [
      "7 bytes of IPv6 options",
      ip({ source: "2001:db8::1", destination: "2001:db8::2", protocol: 0, payload: Buffer.alloc(7) }),
      "the IPv6 extension headers are cut short",
    ],
    ["ARP in VXLAN", vxlan(7, ethernet(0x0806, Buffer.alloc(28))), "inside of VXLAN: ARP"],
    ["VXLAN without its flag", withoutFlag(vxlan(7, ip(request))), "a VXLAN header without a VNI"],
  ] as const)
    it(`names ${what} as what it does not decode`, () => {
      assert.deepEqual(decoded(frame), [reason]);
    });

  it("names a link type that it does not know, and reads IP without a frame of one that it does", () => {
    assert.deepEqual(decoded(ip(request), 105), ["link type 105 is not decoded"]);
    assert.deepEqual(decoded(ipv4(request), 101), conversation);
  });

  it("gives back what was encoded, of any addresses, ports, VNI and data", () => {
    const port = fc.integer({ min: 0, max: 65_535 });
    const family = fc.constantFrom(fc.ipV4(), fc.ipV6().map(canonical));
    const ends = family.chain((address) => fc.tuple(address, address));
    const vni = fc.integer({ min: 0, max: 2 ** 24 - 1 });
    const data = fc.uint8Array({ maxLength: 64 });
    fc.assert(
      fc.property(ends, port, port, vni, data, (addresses, from, to, number, bytes) => {
        const [source, destination] = addresses;
        const payload = udp(from, to, bytes);
        const inner = ip({ source, destination, protocol: 17, payload });
        assert.deepEqual(decoded(vxlan(number, inner)), {
          vni: number,
          source,
          destination,
          protocol: 17,
          ports: { source: from, destination: to },
          bytes: inner.length - 14,
        });
      }),
    );
  });

  it("reads what the model of mirroring writes for any VNI", () => {
    const tunnel = { sourceAddress: "10.0.0.1", destinationAddress: "10.0.0.2", sourcePort: 50_000 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 24 - 1 }), (virtualNetworkId) => {
        const datagram = vxlanPacket({ ...tunnel, virtualNetworkId }, ip(request));
        assert.deepEqual(decoded(datagram, 101), { ...conversation, vni: virtualNetworkId });
      }),
    );
  });

  it("answers any bytes with a packet or a reason", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(1, 101, 113, 276), (bytes, linkType) => {
        const packet = decodePacket(linkType, bytes);
        assert.ok(packet.ok || packet.faults.length === 1);
      }),
    );
  });
});

/** As flow logs write it. */
function canonical(text: string): string {
  const host = new URL(`http://[${text}]`).hostname;
  return host.slice(1, -1);
}

function withoutFlag(frame: Buffer): Buffer {
  const changed = Buffer.from(frame);
  changed[14 + 20 + 8] = 0;
  return changed;
}

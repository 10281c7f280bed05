import assert from "node:assert/strict";

import {
  isAmazonDns,
  mirroringLimits,
  neverMirroredAs,
  virtualNetworkIds,
  type PacketHeader,
} from "../../../telemetry/mirroring";

const [tcp, udp] = [6, 17];

/** A packet from a client to a port of an address. */
function to(destinationAddress: string, destinationPort: number, protocol = udp): PacketHeader {
  const client = { sourceAddress: "10.0.0.5", sourcePort: 40_000 };
  return { direction: "egress", protocol, ...client, destinationAddress, destinationPort };
}

/** Its answer. */
function back({ protocol, ...packet }: PacketHeader): PacketHeader {
  return {
    direction: "ingress",
    protocol,
    sourceAddress: packet.destinationAddress,
    sourcePort: packet.destinationPort,
    destinationAddress: packet.sourceAddress,
    destinationPort: packet.sourcePort,
  };
}

describe("Function: neverMirroredAs", () => {
  const rows: readonly (readonly [what: string | undefined, packet: PacketHeader])[] = [
    ...[67, 68, 546, 547].map((port) => ["DHCP", to("10.0.0.1", port)] as const),
    ["NTP", to("169.254.169.123", 123)],
    ["the instance metadata service", to("169.254.169.254", 80, tcp)],
    ["the instance metadata service", to("fd00:ec2::254", 80, tcp)],
    ["Windows activation", to("169.254.169.250", 1688, tcp)],
    ["Windows activation", to("169.254.169.251", 1688, tcp)],
    [undefined, to("169.254.169.254", 80)],
    [undefined, to("10.0.0.1", 80, tcp)],
    [undefined, to("10.0.0.1", 1688, tcp)],
    [undefined, to("10.0.0.1", 123, tcp)],
    [undefined, to("10.0.0.1", 443, tcp)],
  ];
  for (const [what, packet] of rows) {
    const { destinationAddress, destinationPort, protocol } = packet;
    it(`says of ${protocol} to ${destinationAddress} ${destinationPort}: ${what ?? "mirrored"}`, () => {
      assert.deepEqual([packet, back(packet)].map(neverMirroredAs), [what, what]);
    });
  }

  it("knows nothing of a packet without ports", () => {
    const { sourcePort: _, destinationPort: __, ...packet } = to("169.254.169.254", 80, tcp);
    assert.equal(neverMirroredAs(packet), undefined);
  });
});

describe("Function: isAmazonDns", () => {
  it("knows the server by its addresses in every VPC, and by the third of the VPC's own", () => {
    const known = (packet: PacketHeader, block?: string) =>
      [packet, back(packet)].map((each) => isAmazonDns(each, block));
    assert.deepEqual(known(to("169.254.169.253", 53)), [true, true]);
    assert.deepEqual(known(to("fd00:ec2::253", 53, tcp)), [true, true]);
    assert.deepEqual(known(to("10.3.0.2", 53), "10.3.0.0/16"), [true, true]);
    assert.deepEqual(known(to("10.3.0.18", 53), "10.3.0.16/28"), [true, true]);
  });

  it("knows no other server, port or protocol for it", () => {
    assert.deepEqual(
      [to("10.3.0.2", 53), to("169.254.169.253", 5353), to("169.254.169.253", 53, 1)].map((packet) =>
        isAmazonDns(packet),
      ),
      [false, false, false],
    );
    for (const block of ["10.3.0.0/24", "fd00::/56", "no block"])
      assert.equal(isAmazonDns(to("10.3.0.3", 53), block), false);
  });
});

describe("Function: virtualNetworkIds", () => {
  const { least, most } = mirroringLimits.virtualNetworkId;

  it("keeps what is asked for, and makes one of the name for every other, each its own", () => {
    const ids = virtualNetworkIds([{ name: "web" }, { name: "app", virtualNetworkId: 7 }, { name: "db" }]);
    assert.equal(ids.app, 7);
    assert.equal(new Set(Object.values(ids)).size, 3);
    assert.ok(Object.values(ids).every((id) => Number.isInteger(id) && id >= least && id <= most));
    assert.deepEqual(virtualNetworkIds([{ name: "web" }]), { web: ids.web });
  });

  it("takes the next one that is free where another session has asked for the name's own", () => {
    const { web: own = 0 } = virtualNetworkIds([{ name: "web" }]);
    const taken = [0, 1].map((step) => ({ name: `other-${step}`, virtualNetworkId: own + step }));
    assert.equal(virtualNetworkIds([{ name: "web" }, ...taken]).web, own + 2);
  });
});

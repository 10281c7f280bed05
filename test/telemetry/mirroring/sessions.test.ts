import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  everything,
  filterDecision,
  mirroringLimits,
  mirroringOf,
  virtualNetworkIds,
  type MirrorFilter,
  type Session,
} from "../../../telemetry/mirroring";
import { packet, rule } from "./examples";

const filterOf = (...rules: ReturnType<typeof rule>[]): MirrorFilter => ({ rules, amazonDns: false });
const session = (number: number, filter = everything, changes: Partial<Session> = {}): Session => ({
  number,
  filter,
  target: "interface",
  ...changes,
});

describe("A mirror filter", () => {
  it("mirrors all of IPv4 by default, in and out, and nothing of IPv6", () => {
    assert.equal(filterDecision(everything, packet()).mirrored, true);
    assert.equal(filterDecision(everything, packet({ direction: "egress" })).mirrored, true);
    const ipv6 = packet({ sourceAddress: "2001:db8::1", destinationAddress: "2001:db8::2" });
    assert.equal(filterDecision(everything, ipv6).mirrored, false);
  });

  it("lets the first matching rule by number decide, wherever it stands in the list", () => {
    const accept = rule({ number: 200 });
    const reject = rule({
      number: 100,
      action: "reject",
      protocol: 6,
      destinationPortRange: { from: 22, to: 22 },
    });
    const filter = filterOf(accept, reject);
    assert.deepEqual(filterDecision(filter, packet({ destinationPort: 22 })), {
      mirrored: false,
      rule: reject,
    });
    assert.deepEqual(filterDecision(filter, packet({ destinationPort: 23 })), {
      mirrored: true,
      rule: accept,
    });
  });

  it("mirrors nothing that no rule of its direction matches", () => {
    assert.deepEqual(filterDecision(filterOf(rule()), packet({ direction: "egress" })), { mirrored: false });
    assert.deepEqual(filterDecision(filterOf(), packet()), { mirrored: false });
  });

  it("compares networks, protocol and ports, both ends of a range included", () => {
    const filter = filterOf(
      rule({
        protocol: 17,
        sourceCidrBlock: "198.51.100.0/24",
        destinationPortRange: { from: 5000, to: 5010 },
      }),
    );
    const udp = (changes: object) => filterDecision(filter, packet({ protocol: 17, ...changes })).mirrored;
    assert.deepEqual(
      [4999, 5000, 5010, 5011].map((destinationPort) => udp({ destinationPort })),
      [false, true, true, false],
    );
    assert.equal(udp({ destinationPort: 5000, sourceAddress: "198.51.101.1" }), false);
    assert.equal(udp({ destinationPort: 5000, protocol: 6 }), false);
    assert.equal(udp({ destinationPort: undefined }), false);
  });

  it("mirrors queries to the Amazon DNS server by its network services alone", () => {
    const query = packet({ service: "amazon-dns", protocol: 17, destinationPort: 53 });
    assert.equal(filterDecision(everything, query).mirrored, false);
    assert.equal(filterDecision({ rules: [], amazonDns: true }, query).mirrored, true);
  });
});

describe("Sessions of an interface", () => {
  it("mirror a packet once: the first by number whose filter accepts it", () => {
    const dns = session(5, filterOf(rule({ protocol: 17 })));
    const all = session(10);
    assert.deepEqual(mirroringOf([all, dns], packet({ protocol: 17, destinationPort: 5353 })), {
      mirroredBy: dns,
      decision: { mirrored: true, rule: dns.filter.rules[0] },
      bytes: 1514,
    });
    const tcp = mirroringOf([all, dns], packet());
    assert.ok("mirroredBy" in tcp);
    assert.equal(tcp.mirroredBy, all);
  });

  it("say by which rule each left a packet out", () => {
    const reject = rule({ action: "reject" });
    const rejecting = session(1, filterOf(reject));
    assert.deepEqual(mirroringOf([rejecting, session(2, filterOf())], packet()), {
      rejectedBy: [
        { session: rejecting, decision: { mirrored: false, rule: reject } },
        { session: session(2, filterOf()), decision: { mirrored: false } },
      ],
    });
  });

  it("cut packets to their length, and to what a load balancer carries", () => {
    const bytes = (changes: Partial<Session>, length: number) => {
      const made = mirroringOf([session(1, everything, changes)], packet({ length }));
      return "bytes" in made ? made.bytes : undefined;
    };
    assert.equal(bytes({ packetLength: 100 }, 1514), 100);
    assert.equal(bytes({ packetLength: 100 }, 60), 60);
    assert.equal(bytes({}, 9000), 9000);
    assert.equal(bytes({ target: "networkLoadBalancer" }, 9000), 8500);
    assert.equal(bytes({ target: "gatewayLoadBalancerEndpoint" }, 9000), 8446);
  });

  it("never mirror DHCP, NTP, instance metadata and Windows activation", () => {
    const never = [
      [packet({ protocol: 17, destinationPort: 67 }), "DHCP"],
      [packet({ protocol: 17, destinationPort: 123 }), "NTP"],
      [
        packet({ destinationAddress: "169.254.169.254", destinationPort: 80 }),
        "the instance metadata service",
      ],
      [packet({ destinationAddress: "169.254.169.250", destinationPort: 1688 }), "Windows activation"],
    ] as const;
    for (const [each, what] of never) assert.deepEqual(mirroringOf([session(1)], each), { never: what });
    assert.ok("mirroredBy" in mirroringOf([session(1)], packet({ destinationPort: 80 })));
  });
});

describe("VXLAN network identifiers", () => {
  it("are those asked for, and others' names keep theirs whoever comes beside them", () => {
    const alone = virtualNetworkIds([{ name: "web" }]);
    const together = virtualNetworkIds([{ name: "lab", virtualNetworkId: 12_345 }, { name: "web" }]);
    assert.equal(together.lab, 12_345);
    assert.equal(together.web, alone.web);
  });

  it("give way to one that asks for the same", () => {
    const { web: own = 0 } = virtualNetworkIds([{ name: "web" }]);
    const ids = virtualNetworkIds([{ name: "web" }, { name: "lab", virtualNetworkId: own }]);
    assert.deepEqual(ids, { web: own + 1, lab: own });
  });

  it("are in VXLAN's range and never collide", () => {
    const { least, most } = mirroringLimits.virtualNetworkId;
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 40 }), (names) => {
        const ids = Object.values(virtualNetworkIds(names.map((name) => ({ name }))));
        assert.equal(new Set(ids).size, names.length);
        assert.ok(ids.every((id) => id >= least && id <= most));
      }),
      { numRuns: 100 },
    );
  });
});

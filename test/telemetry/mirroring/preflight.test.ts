import assert from "node:assert/strict";
import { everything, preflight, type MirrorPlan, type PlannedSession } from "../../../telemetry/mirroring";
import { planned, rule } from "./examples";

const faultsOf = (sessions: readonly PlannedSession[], plan: Partial<MirrorPlan> = {}) =>
  preflight({ sessions, ...plan }).faults.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);

/** One that differs from the last allowed one by as little as can be. */
function refuses(first: PlannedSession | readonly PlannedSession[], fault: string): void {
  assert.deepEqual(faultsOf([first].flat()), [fault]);
}
function allows(...sessions: readonly PlannedSession[]): void {
  assert.deepEqual(faultsOf(sessions), []);
}

/** Sessions of one interface, each with a number and an identifier of its own. */
const onOneInterface = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    planned({
      name: `s${at}`,
      propertyPath: `sessions[${at}]`,
      sessionNumber: at + 1,
      virtualNetworkId: at + 1,
    }),
  );

/** A session of so many interfaces. */
const withSources = (count: number, target: Partial<PlannedSession["target"]> = {}) =>
  planned({
    target: { name: "sensor", kind: "interface", ...target },
    sources: Array.from({ length: count }, (_, at) => ({
      propertyPath: `sessions[0].sources[${at}]`,
      networkInterfaceId: `eni-${at}`,
      mtu: 1500,
    })),
  });

const withSource = (source: object, target: object = {}) => {
  const [first] = planned().sources;
  assert.ok(first);
  return planned({
    sources: [{ ...first, ...source }],
    target: { name: "sensor", kind: "interface", ...target },
  });
};

const withRules = (count: number) =>
  planned({
    filter: {
      amazonDns: false,
      rules: Array.from({ length: count }, (_, at) =>
        rule({ number: at + 1, direction: at % 2 === 0 ? "ingress" : "egress" }),
      ),
    },
  });

describe("Preflight: numbers", () => {
  it("takes session numbers from 1 to 32766", () => {
    allows(planned({ sessionNumber: 1 }));
    allows(planned({ sessionNumber: 32_766 }));
    for (const sessionNumber of [0, 32_767])
      refuses(
        planned({ sessionNumber }),
        `sessions[0].sessionNumber: found ${sessionNumber}; a whole number from 1 to 32766`,
      );
  });

  it("takes each session number once on an interface, and again on another", () => {
    const other = planned({
      name: "other",
      propertyPath: "sessions[1]",
      virtualNetworkId: 2,
      sources: [{ propertyPath: "sessions[1].sources[0]", networkInterfaceId: "eni-2", mtu: 1500 }],
    });
    allows(planned(), other);
    refuses(
      [planned(), { ...other, sources: planned().sources }],
      "sessions[1].sessionNumber: found 1, which sessions[0] has on eni-1 already; each session of an interface needs a number of its own",
    );
  });

  it("takes an interface once in a session", () => {
    const [source] = planned().sources;
    refuses(
      planned({ sources: [source!, source!] }),
      "sessions[0].sources: found eni-1 twice; a session mirrors an interface once",
    );
  });

  it("takes three sessions on an interface", () => {
    allows(...onOneInterface(3));
    refuses(
      onOneInterface(4),
      "sessions[3].sources: found session 4 of eni-1; AWS takes 3 on an interface: let one filter do the work of two",
    );
  });

  it("takes VXLAN identifiers from 1 to 16777215, each of one session", () => {
    allows(planned({ virtualNetworkId: 1 }));
    allows(planned({ virtualNetworkId: 16_777_215 }));
    for (const virtualNetworkId of [0, 16_777_216])
      refuses(
        planned({ virtualNetworkId }),
        `sessions[0].virtualNetworkId: found ${virtualNetworkId}; a whole number from 1 to 16777215, or none, to have one given`,
      );
    const [first, second] = onOneInterface(2);
    refuses(
      [first!, { ...second!, virtualNetworkId: 1 }],
      "sessions[1].virtualNetworkId: found 1, which sessions[0] has already; leave it out, and s1 is given one that is free",
    );
  });

  it("takes packets of 35 bytes for IPv4, and of 55 for IPv6", () => {
    allows(planned({ packetLength: 35 }));
    refuses(
      planned({ packetLength: 34 }),
      "sessions[0].packetLength: found 34; a whole number of at least 35 bytes for IPv4, or none for whole packets",
    );
    const filter = {
      amazonDns: false,
      rules: [rule({ sourceCidrBlock: "::/0", destinationCidrBlock: "::/0" })],
    };
    allows(planned({ filter, packetLength: 55 }));
    refuses(
      planned({ filter, packetLength: 54 }),
      "sessions[0].packetLength: found 54; a whole number of at least 55 bytes for IPv6, or none for whole packets",
    );
  });

  it("takes packets of 8500 bytes through a Network Load Balancer, of 8446 through a Gateway Load Balancer", () => {
    allows(planned({ packetLength: 9000 }));
    for (const [kind, most] of [
      ["networkLoadBalancer", 8500],
      ["gatewayLoadBalancerEndpoint", 8446],
    ] as const) {
      const target = { name: "sensors", kind };
      allows(planned({ target, packetLength: most }));
      refuses(
        planned({ target, packetLength: most + 1 }),
        `sessions[0].packetLength: found ${most + 1}; at most ${most} bytes through a load balancer, which cuts longer packets in any case`,
      );
    }
  });
});

describe("Preflight: filters", () => {
  it("takes ten rules, in and out together", () => {
    allows(withRules(10));
    refuses(
      withRules(11),
      "sessions[0].filter: found 11 rules; a filter has 10 at most, in and out together, and AWS does not raise it: merge ranges, or share the work among sessions",
    );
  });

  it("takes a number once in a direction, and the same in the other", () => {
    const filter = (...rules: ReturnType<typeof rule>[]) => planned({ filter: { amazonDns: false, rules } });
    allows(filter(rule(), rule({ direction: "egress" })));
    refuses(
      filter(rule(), rule()),
      "sessions[0].filter.ingress rule 100: found the number 100 twice; each rule of a direction needs its own",
    );
  });

  it("takes ports with TCP and UDP alone, the lower first", () => {
    const of = (changes: object) => planned({ filter: { amazonDns: false, rules: [rule(changes)] } });
    const web = { destinationPortRange: { from: 443, to: 443 } };
    allows(of({ ...web, protocol: 6 }));
    allows(of({ ...web, protocol: 17 }));
    refuses(
      of({ ...web, protocol: 1 }),
      "sessions[0].filter.ingress rule 100: found ports with protocol 1; only TCP (6) and UDP (17) have ports: name one of them",
    );
    refuses(
      of(web),
      "sessions[0].filter.ingress rule 100: found ports with all protocols; only TCP (6) and UDP (17) have ports: name one of them",
    );
    refuses(
      of({ protocol: 6, sourcePortRange: { from: 2, to: 1 } }),
      "sessions[0].filter.ingress rule 100: found ports 2 to 1; from 0 to 65535, the lower one first",
    );
  });

  it("takes networks of one family in a rule", () => {
    refuses(
      planned({ filter: { amazonDns: false, rules: [rule({ destinationCidrBlock: "::/0" })] } }),
      "sessions[0].filter.ingress rule 100: found 0.0.0.0/0 to ::/0; both are IPv4, or both IPv6: give each family a rule of its own",
    );
  });
});

describe("Preflight: sources", () => {
  it("takes the families that AWS names, and others that one vouches for", () => {
    allows(withSource({ instanceType: "t3.micro" }));
    allows(withSource({ instanceType: "c5.metal" }));
    const newer = withSource({ instanceType: "m8g.large" });
    for (const [instanceType, what] of [
      ["t2.small", "the family t2"],
      ["m8g.large", "the family m8g"],
      ["m6i.metal", "bare metal of the family m6i"],
    ] as const)
      refuses(
        withSource({ instanceType }),
        `sessions[0].sources[0]: eni-1: ${instanceType} cannot be a source: AWS's list of 2025-08-28 does not name ${what}; take a type of another family, such as t3 or m5, or say in alsoSourceFamilies that AWS supports it by now`,
      );
    assert.deepEqual(faultsOf([newer], { alsoSourceFamilies: ["m8g"] }), []);
  });

  it("takes interfaces of RDS and ElastiCache beside those of the account, and of no other service", () => {
    allows(withSource({ requesterId: "", interfaceType: "interface" }));
    allows(withSource({ requesterId: "amazon-rds" }));
    allows(withSource({ requesterId: "amazon-elasticache" }));
    refuses(
      withSource({ requesterId: "amazon-elb" }),
      "sessions[0].sources[0]: eni-1 is managed by amazon-elb; of interfaces that a service of AWS makes for itself, only those of RDS and ElastiCache are mirrored",
    );
    refuses(
      withSource({ interfaceType: "nat_gateway" }),
      "sessions[0].sources[0]: eni-1 is of the type nat_gateway; only interfaces of the type interface are mirrored",
    );
  });

  it("takes no interface in a subnet of IPv6 alone, and none that is the target", () => {
    allows(withSource({ ipv6Only: false }));
    refuses(
      withSource({ ipv6Only: true }),
      "sessions[0].sources[0]: eni-1 is in a subnet of IPv6 alone, where nothing is mirrored; take one with IPv4 addresses",
    );
    refuses(
      withSource({}, { networkInterfaceId: "eni-1" }),
      "sessions[0].sources[0]: eni-1 is the target sensor itself; an interface is a source or a target",
    );
  });

  it("takes ten sources to an interface, a hundred to one of a largest instance, any to a load balancer", () => {
    allows(withSources(10));
    refuses(
      withSources(11),
      "sessions[0].sources: found 11 sources to the interface sensor, which serves 10; take a Network Load Balancer, which has no limit, or a larger instance",
    );
    allows(withSources(100, { instanceType: "m5.24xlarge" }));
    refuses(
      withSources(101, { instanceType: "m5.24xlarge" }),
      "sessions[0].sources: found 101 sources to the interface sensor, which serves 100; take a Network Load Balancer, which has no limit, or a larger instance",
    );
    allows(withSources(101, { kind: "networkLoadBalancer" }));
  });
});

describe("Preflight: the way to the target", () => {
  const from = { address: "10.0.1.10", vpcId: "vpc-a" };
  const vxlan = { protocol: "udp", fromPort: 4789, toPort: 4789, cidrBlock: "10.0.0.0/16" };

  it("needs a security group that lets UDP 4789 in from the source", () => {
    for (const admitting of [
      vxlan,
      { ...vxlan, protocol: "17" },
      { protocol: "-1", cidrBlock: "10.0.1.10/32" },
    ])
      allows(withSource(from, { ingress: [admitting] }));
    const closed =
      "sessions[0].sources[0]: the security groups of the target sensor do not let in UDP 4789 from 10.0.1.10; add such a rule";
    for (const other of [
      { ...vxlan, protocol: "tcp" },
      { ...vxlan, toPort: 4788, fromPort: 1 },
      { ...vxlan, fromPort: 4790, toPort: 5000 },
      { ...vxlan, cidrBlock: "10.0.2.0/24" },
    ])
      refuses(withSource(from, { ingress: [other] }), closed);
    refuses(withSource(from, { ingress: [] }), closed);
  });

  it("takes a rule that lets in a group for one that may mean the source", () => {
    allows(withSource(from, { ingress: [{ ...vxlan, cidrBlock: undefined, securityGroupId: "sg-1" }] }));
  });

  it("needs a route to a target in another VPC", () => {
    const target = { vpcId: "vpc-b", address: "10.1.0.5" };
    const routed = (...routes: readonly object[]) => withSource({ ...from, routes }, target);
    const local = { cidrBlock: "10.0.0.0/16", to: "local" };
    const internet = { cidrBlock: "0.0.0.0/0", to: "nat-1" };
    allows(withSource(from, { vpcId: "vpc-a", address: "10.0.2.5" }));
    allows(routed(local, internet, { cidrBlock: "10.1.0.0/16", to: "pcx-1" }));
    allows(routed(local, { cidrBlock: "10.0.0.0/8", to: "tgw-1" }));
    refuses(
      routed(local),
      "sessions[0].sources[0]: the target sensor (10.1.0.5) is in vpc-b, the source in vpc-a: found none among its subnet's routes; route it through a peering connection or a transit gateway",
    );
    refuses(
      routed({ cidrBlock: "10.0.0.0/8", to: "tgw-1" }, { cidrBlock: "10.1.0.0/24", to: "nat-1" }),
      "sessions[0].sources[0]: the target sensor (10.1.0.5) is in vpc-b, the source in vpc-a: found 10.1.0.0/24 to nat-1, which leads to no other VPC among its subnet's routes; route it through a peering connection or a transit gateway",
    );
  });
});

describe("Preflight: what is cut", () => {
  const warningsOf = (session: PlannedSession) =>
    preflight({ sessions: [session] }).warnings.map(({ reason }) => reason);

  it("warns by how many bytes packets are cut, and refuses nothing", () => {
    const jumbo = withSource({ mtu: 9001 });
    allows(jumbo);
    assert.deepEqual(warningsOf(jumbo), [
      "packets of more than 8947 bytes lose up to 54: the source's MTU is 9001, and no more than 8947 bytes of a packet come to the target sensor; lower the source's MTU to see them whole",
    ]);
    assert.deepEqual(warningsOf(withSource({ mtu: 8947 })), []);
    assert.equal(warningsOf(withSource({ mtu: 8948 })).length, 1);
    assert.equal(warningsOf(withSource({ mtu: 8500 }, { kind: "networkLoadBalancer" })).length, 0);
    assert.equal(warningsOf(withSource({ mtu: 8501 }, { kind: "networkLoadBalancer" })).length, 1);
  });

  it("does not warn of packets that are to be cut", () => {
    assert.deepEqual(warningsOf({ ...withSource({ mtu: 9001 }), packetLength: 128 }), []);
  });

  it("tells all faults at once", () => {
    const wrong = planned({
      sessionNumber: 0,
      virtualNetworkId: 0,
      packetLength: 1,
      filter: { ...everything, rules: withRules(11).filter.rules },
    });
    assert.equal(faultsOf([wrong]).length, 4);
  });
});

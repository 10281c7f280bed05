import assert from "node:assert/strict";
import { parseStackConfig } from "../../../stacks";
import { filterOf } from "../../../stacks/mirroring/filter";
import { everything } from "../../../telemetry/mirroring";
import { rawConfig, vpc } from "../raw";

const eni = "eni-0123456789abcdef0";
const sensor = { name: "sensor", networkInterfaceId: "eni-0123456789abcdef1" };
const session = (changes: object = {}) => ({
  name: "web",
  target: "sensor",
  sources: [{ networkInterfaceId: eni }],
  ...changes,
});

function faultsOf(mirroring: object, changes: object = {}): readonly string[] {
  const parsed = parseStackConfig(rawConfig({ mirroring, ...changes }), { isPreview: true });
  return parsed.ok ? [] : parsed.faults;
}
const ofSession = (changes: object) => faultsOf({ targets: [sensor], sessions: [session(changes)] });
const ofTarget = (target: object) => faultsOf({ targets: [{ name: "sensor", ...target }] });

describe("Configuration: mirroring", () => {
  it("takes each kind of target and of source", () => {
    const balancer = { vpc: "main", healthCheckPort: 8080 };
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
    const targets = [
      sensor,
      { name: "sensors", networkLoadBalancer: balancer, shareWith: { accountIds: ["444455556666"] } },
      { name: "gateway", gatewayLoadBalancerEndpoint: { vpc: "main", serviceName } },
      { name: "shared", trafficMirrorTargetId: "tmt-0123456789abcdef0" },
    ];
    const sources = [
      { networkInterfaceId: eni },
      { instanceId: "i-0123456789abcdef0", interfaces: "all" },
      { tag: { key: "mirror", value: "web" }, mtu: 1500 },
    ];
    assert.deepEqual(faultsOf({ targets, sessions: [session({ sources })] }), []);
  });

  it("names a target that is there, each name once", () => {
    assert.deepEqual(faultsOf({ targets: [sensor], sessions: [session({ target: "sensors" })] }), [
      'mirroring.sessions[0].target: found "sensors"; a name from mirroring.targets: did you mean sensor?',
    ]);
    const twice = faultsOf({ targets: [sensor, sensor] });
    assert.equal(twice.length, 1);
    assert.match(
      twice[0] ?? "",
      /^mirroring\.targets\[1\]\.name: found "sensor"; mirroring\.targets\[0\]\.name is already/,
    );
  });

  it("wants exactly one place of a target, and one naming of a source", () => {
    const both = { networkInterfaceId: eni, trafficMirrorTargetId: "tmt-0123456789abcdef0" };
    for (const target of [{}, both])
      assert.match(ofTarget(target)[0] ?? "", /give exactly one of networkInterfaceId, /);
    const source = { networkInterfaceId: eni, instanceId: "i-0123456789abcdef0" };
    for (const wrong of [{}, source])
      assert.match(
        ofSession({ sources: [wrong] })[0] ?? "",
        /^mirroring\.sessions\[0\]\.sources\[0\]: .*give exactly one of networkInterfaceId, instanceId, tag$/,
      );
    assert.match(
      ofSession({ sources: [{ networkInterfaceId: eni, interfaces: "all" }] })[0] ?? "",
      /only an instanceId has several/,
    );
  });

  it("wants the subnets of a VPC that exists, and a VPC that the stack has", () => {
    const networkLoadBalancer = { vpc: "main", healthCheckPort: 8080 };
    const target = { targets: [{ name: "sensors", networkLoadBalancer }] };
    const adopted = { vpcs: [{ name: "main", id: "vpc-0123456789abcdef0" }] };
    assert.deepEqual(faultsOf(target, { vpcs: [vpc()] }), []);
    assert.ok(
      faultsOf(target, adopted).includes(
        "mirroring.targets[0].networkLoadBalancer.subnetIds: missing; main exists, and nobody here knows its subnets: name them",
      ),
    );
    assert.match(
      ofTarget({ networkLoadBalancer: { vpc: "mian", healthCheckPort: 8080 } })[0] ?? "",
      /networkLoadBalancer\.vpc: found "mian"; a name from vpcs/,
    );
  });

  it("tells what preflight finds, with what is wrong beside it", () => {
    assert.deepEqual(ofSession({ sessionNumber: 40_000, packetLength: 10, endsAt: "tomorrow" }), [
      'mirroring.sessions[0].endsAt: found "tomorrow"; the time in UTC at which the session is deleted, such as 2027-01-31T00:00:00Z',
      "mirroring.sessions[0].sessionNumber: found 40000; a whole number from 1 to 32766",
      "mirroring.sessions[0].packetLength: found 10; a whole number of at least 35 bytes for IPv4, or none for whole packets",
    ]);
    const again = session({ name: "again" });
    assert.deepEqual(faultsOf({ targets: [sensor], sessions: [session(), again] }), [
      `mirroring.sessions[1].sessionNumber: found 1, which mirroring.sessions[0] has on ${eni} already; each session of an interface needs a number of its own`,
    ]);
  });
});

describe("Configuration: a mirror filter", () => {
  it("is everything where it says nothing", () => {
    assert.equal(filterOf(undefined), everything);
  });

  it("numbers rules in their order, and has what they leave out hold of every packet", () => {
    const { rules, amazonDns } = filterOf({
      dns: true,
      inbound: [
        { action: "reject", protocol: "tcp", destinationPorts: 22 },
        { action: "accept", protocol: "udp", sourcePorts: "1024-65535", source: "198.51.100.7" },
      ],
      outbound: [{ action: "accept", number: 7, protocol: 47, destination: "2001:db8::/32" }],
    });
    assert.equal(amazonDns, true);
    const any = { sourceCidrBlock: "0.0.0.0/0", destinationCidrBlock: "0.0.0.0/0" };
    assert.deepEqual(rules, [
      {
        ...any,
        number: 100,
        direction: "ingress",
        action: "reject",
        protocol: 6,
        destinationPortRange: { from: 22, to: 22 },
      },
      {
        ...any,
        number: 200,
        direction: "ingress",
        action: "accept",
        protocol: 17,
        sourceCidrBlock: "198.51.100.7/32",
        sourcePortRange: { from: 1024, to: 65_535 },
      },
      {
        number: 7,
        direction: "egress",
        action: "accept",
        protocol: 47,
        sourceCidrBlock: "::/0",
        destinationCidrBlock: "2001:db8::/32",
      },
    ]);
  });
});

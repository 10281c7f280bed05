import assert from "node:assert/strict";
import { parseStackConfig } from "../../../stacks";
import { filterOf } from "../../../stacks/mirroring/filter";
import { askedSessions } from "../../../stacks/mirroring/plan";
import { MirroringSettings } from "../../../stacks/mirroring/schema";
import { everything, preflight } from "../../../telemetry/mirroring";
import { standaloneStack } from "../../../stacks/standalone";
import { networkInterface } from "../../components/mirroring/network-interface";
import { register } from "../../components/registrations";
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
    assert.deepEqual(ofSession({ sources: [{ networkInterfaceId: eni, interfaces: "all" }] }), [
      'mirroring.sessions[0].sources[0].interfaces: found "all"; only an instanceId has several; leave it out',
    ]);
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

describe("Part: mirroring", () => {
  const answers = {
    "aws:ec2/getInstance:getInstance": () => ({ instanceType: "t3.micro" }),
    "aws:ec2/getNetworkInterface:getNetworkInterface": networkInterface,
    "aws:ec2/getSubnet:getSubnet": () => ({ ipv6Native: false }),
    "aws:vpc/getSecurityGroupRules:getSecurityGroupRules": () => ({ ids: [] }),
  };
  const made = async (target: object, settings: object = {}) => {
    const parsed = parseStackConfig(
      rawConfig({
        mirroring: { targets: [{ name: "sensor", ...target }], sessions: [session(settings)] },
        flowLogPipelines: [],
        alarms: {},
      }),
      { isPreview: false },
    );
    assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
    const { registrations } = await register(() => standaloneStack(parsed.value), { answers });
    return registrations;
  };
  const loadBalancer =
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/0a1b2c3d4e5f6071";
  for (const [target, input] of [
    [{ networkInterfaceId: "eni-0123456789abcdef1" }, { networkInterfaceId: "eni-0123456789abcdef1" }],
    [{ networkLoadBalancerArn: loadBalancer }, { networkLoadBalancerArn: loadBalancer }],
    [
      { gatewayLoadBalancerEndpointId: "vpce-0123456789abcdef0" },
      { gatewayLoadBalancerEndpointId: "vpce-0123456789abcdef0" },
    ],
  ] as const)
    it(`makes a target of ${Object.keys(target).join()}`, async () => {
      const { inputs } = (await made(target)).one("aws:ec2/trafficMirrorTarget:TrafficMirrorTarget");
      const { description: _, tags: __, ...where } = inputs;
      assert.deepEqual(where, input);
    });

  it("gives a session what its own settings say", async () => {
    const given = { description: "Case 7", tags: { purpose: "forensic" }, endsAt: "2027-01-31T00:00:00Z" };
    const { inputs } = (await made({ trafficMirrorTargetId: "tmt-0123456789abcdef0" }, given)).one(
      "aws:ec2/trafficMirrorSession:TrafficMirrorSession",
    );
    assert.deepEqual(
      [inputs.description, inputs.tags, inputs.trafficMirrorTargetId],
      [
        given.description,
        { Name: "web", purpose: "forensic", "expires-at": given.endsAt },
        "tmt-0123456789abcdef0",
      ],
    );
  });
});

describe("Configuration: a capture host behind a load balancer", () => {
  const roomy = { vpcs: [vpc({ natGateways: "single" })] };
  const host = "mirroring.targets[0].networkLoadBalancer.captureHost";
  const faults = (captureHost: object, balancer: object = {}, target: object = {}, changes: object = roomy) =>
    faultsOf(
      {
        targets: [
          { name: "sensors", networkLoadBalancer: { vpc: "main", captureHost, ...balancer }, ...target },
        ],
        sessions: [session({ target: "sensors", virtualNetworkId: 7 })],
      },
      changes,
    );

  it("takes one with nothing said, and one with every setting", () => {
    assert.deepEqual(faults({}), []);
    assert.deepEqual(
      faults({
        instanceType: "c7gn.large",
        instances: 2,
        volumeGib: 100,
        packetBytes: 1500,
        fileSeconds: 60,
        fileMegabytes: 50,
        intrusionDetection: true,
        rules: ['alert ip any any -> any any (msg:"any"; sid:1;)'],
        bucket: { lifecycle: { expireAfterDays: 400 } },
        logRetentionInDays: 30,
        logEncryption: "aws-owned-key",
        sources: ["10.0.0.0/24"],
        healthCheckSources: ["10.0.0.0/16"],
        virtualNetworkIds: [8],
      }),
      [],
    );
  });

  it("tells all of its faults at once", () => {
    const wrong = { instances: 0, rules: ["drop all"], sources: ["0.0.0.0/0"], virtualNetworkIds: [7, 8, 8] };
    const elsewhere = { healthCheckPort: 80, sensorAddresses: ["10.0.0.9"] };
    assert.deepEqual(faults(wrong, elsewhere, {}, { vpcs: [vpc()] }), [
      "mirroring.targets[0].networkLoadBalancer.healthCheckPort: found 80; 8080, on which a capture host answers; leave it out",
      `mirroring.targets[0].networkLoadBalancer.sensorAddresses: ${host} registers instances, and these are addresses; leave out one of the two`,
      `${host}.instances: found 0; whole instances from 1 to 20`,
      `${host}.rules[0]: found "drop all"; a line that begins with alert, as mirrored packets can only be alerted on`,
      `${host}.sources[0]: found 0.0.0.0/0, which is everybody; the blocks of the sources alone`,
      "vpcs[0].natGateways: missing; single or onePerAz, as the capture host's private hosts install packages",
      `${host}.virtualNetworkIds[2]: found 8; ${host}.virtualNetworkIds[1] is the same`,
      `${host}.virtualNetworkIds[0]: found 7; another: a session of this configuration has it, and they could not be told apart`,
    ]);
  });

  it("refuses more rules than EC2 lets a host be told", () => {
    const rules = Array.from(
      { length: 400 },
      (_, sid) => `alert ip any any -> any any (msg:"${(sid * 7919).toString(36)}"; sid:${sid + 1};)`,
    );
    assert.match(
      faults({ rules })[0] ?? "",
      /captureHost\.rules: what the host is told has \d+ bytes; EC2 takes 16384: give fewer or shorter rules$/,
    );
  });

  it("wants the ranges of a VPC that exists, and no way out of one whose subnets are named", () => {
    const adopted = { vpcs: [{ name: "main", id: "vpc-0123456789abcdef0" }] };
    const subnets = { subnetIds: ["subnet-0123456789abcdef0"] };
    assert.deepEqual(faults({}, subnets, {}, adopted), [
      `${host}.sources: missing; main exists, and nobody here knows its ranges: name them`,
      `${host}.healthCheckSources: missing; main exists, and nobody here knows its ranges: name them`,
    ]);
    const named = { sources: ["10.0.0.0/16"], healthCheckSources: ["10.0.0.0/16"] };
    assert.deepEqual(faults(named, subnets, {}, adopted), []);
    assert.deepEqual(faults({}, subnets, {}, { vpcs: [vpc()] }), []);
  });

  it("wants a session that sends to it, or the VNIs of those that other accounts may send", () => {
    const target = {
      name: "sensors",
      networkLoadBalancer: { vpc: "main", captureHost: {} as Record<string, unknown> },
    };
    assert.deepEqual(faultsOf({ targets: [target] }, roomy), [
      `${host}.virtualNetworkIds: missing; no session goes to sensors: name it as the target of one, or here the VNIs of sessions in other accounts`,
    ]);
    target.networkLoadBalancer.captureHost = { virtualNetworkIds: [] };
    assert.deepEqual(faultsOf({ targets: [target] }, roomy), [
      `${host}.virtualNetworkIds: found []; no session goes to sensors: name it as the target of one, or here the VNIs of sessions in other accounts`,
    ]);
    target.networkLoadBalancer.captureHost = {};
    const shareWith = { accountIds: ["444455556666"] };
    assert.deepEqual(faultsOf({ targets: [{ ...target, shareWith }] }, roomy), [
      `${host}.virtualNetworkIds: missing; the VNIs of the sessions that mirroring.targets[0].shareWith lets other accounts send here`,
    ]);
    assert.deepEqual(faults({ virtualNetworkIds: [8] }, {}, { shareWith }), []);
  });

  it("wants a port of sensors that it does not make", () => {
    assert.deepEqual(ofTarget({ networkLoadBalancer: { vpc: "main" } }), [
      "mirroring.targets[0].networkLoadBalancer.healthCheckPort: missing; a TCP port on which sensors answer, or a captureHost beside it, which has its own",
    ]);
  });

  it("takes packets of its VPC alone unless it is told more, which preflight knows", () => {
    const plan = (captureHost: object) => {
      const settings = MirroringSettings.parse({
        targets: [{ name: "sensors", networkLoadBalancer: { vpc: "main", captureHost } }],
        sessions: [session({ target: "sensors" })],
      });
      const sessions = askedSessions(settings, { main: "10.0.0.0/16" }).map((asked) => ({
        ...asked,
        sources: [{ propertyPath: `${asked.propertyPath}.sources[0]`, address: "10.9.1.6" }],
      }));
      return preflight({ sessions }).faults;
    };
    assert.deepEqual(plan({}), [
      {
        propertyPath: "mirroring.sessions[0].sources[0]",
        reason: `the security groups of the target sensors do not let in UDP 4789 from 10.9.1.6; add its range to ${host}.sources`,
      },
    ]);
    assert.deepEqual(plan({ sources: ["10.9.0.0/16"] }), []);
  });
});

describe("Configuration: a mirror filter", () => {
  for (const [rule, fault] of [
    [{ sourcePorts: "http" }, 'sourcePorts: found "http"; a port such as 443, or ports such as 1024-65535'],
    [{ sourcePorts: 65_536 }, "sourcePorts: found 65536; a port such as 443, or ports such as 1024-65535"],
    [{ protocol: 256 }, "protocol: found 256; all, tcp, udp, icmp, icmpv6, or the number of an IP protocol"],
  ] as const)
    it(`says what would be right in place of ${JSON.stringify(rule)}`, () => {
      assert.deepEqual(ofSession({ filter: { inbound: [{ action: "accept", ...rule }] } }), [
        `mirroring.sessions[0].filter.inbound[0].${fault}`,
      ]);
    });

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

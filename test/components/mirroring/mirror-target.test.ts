import assert from "node:assert/strict";
import { MirrorFilter, MirrorTarget, type MirrorTargetArgs } from "../../../components";
import { refusal, register, valueOf } from "../registrations";

const target = (args: MirrorTargetArgs) => () => new MirrorTarget("sensors", args);
const targetType = "aws:ec2/trafficMirrorTarget:TrafficMirrorTarget";
const balancer = {
  networkLoadBalancer: { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"], healthCheckPort: 8080 },
};
const described = { description: "Where sensors has mirrored packets sent", tags: { Name: "sensors" } };

describe("Component: MirrorTarget", () => {
  for (const [what, destination, kind] of [
    ["an interface", { networkInterfaceId: "eni-1" }, "interface"],
    ["a load balancer that exists", { networkLoadBalancerArn: "arn:nlb" }, "networkLoadBalancer"],
    ["an endpoint that exists", { gatewayLoadBalancerEndpointId: "vpce-1" }, "gatewayLoadBalancerEndpoint"],
  ] as const)
    it(`is ${what}, and makes nothing beside`, async () => {
      const { registrations, result } = await register(target({ destination }));
      assert.equal(registrations.all.length, 2);
      assert.deepEqual(registrations.one(targetType).inputs, { ...destination, ...described });
      assert.equal(result.kind, kind);
    });

  it("makes an internal load balancer across zones, which hands UDP 4789 to sensors that answer", async () => {
    const { registrations } = await register(target({ destination: balancer }));
    const { loadBalancerType, internal, enableCrossZoneLoadBalancing } = registrations.one(
      "aws:lb/loadBalancer:LoadBalancer",
    ).inputs;
    assert.deepEqual([loadBalancerType, internal, enableCrossZoneLoadBalancing], ["network", true, true]);
    const group = registrations.one("aws:lb/targetGroup:TargetGroup").inputs;
    assert.deepEqual(
      [group.protocol, group.port, group.targetType, group.healthCheck],
      ["UDP", 4789, "instance", { protocol: "TCP", port: "8080" }],
    );
    const listener = registrations.one("aws:lb/listener:Listener");
    assert.deepEqual([listener.inputs.protocol, listener.inputs.port], ["UDP", 4789]);
    assert.deepEqual(listener.propertyDependencies.defaultActions, [
      "aws:lb/targetGroup:TargetGroup::sensors",
    ]);
    assert.ok(registrations.one(targetType).dependencies.includes("aws:lb/listener:Listener::sensors"));
  });

  it("registers sensors by their addresses", async () => {
    const sensorAddresses = ["10.0.1.5", "10.0.2.5"];
    const destination = { networkLoadBalancer: { ...balancer.networkLoadBalancer, sensorAddresses } };
    const { registrations } = await register(target({ destination }));
    assert.equal(registrations.one("aws:lb/targetGroup:TargetGroup").inputs.targetType, "ip");
    assert.deepEqual(
      registrations
        .ofType("aws:lb/targetGroupAttachment:TargetGroupAttachment")
        .map(({ inputs }) => [inputs.targetId, inputs.port]),
      [
        ["10.0.1.5", 4789],
        ["10.0.2.5", 4789],
      ],
    );
  });

  it("makes an endpoint of a Gateway Load Balancer in a subnet", async () => {
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
    const gatewayLoadBalancerEndpoint = { vpcId: "vpc-1", subnetId: "subnet-1", serviceName };
    const { registrations } = await register(target({ destination: { gatewayLoadBalancerEndpoint } }));
    const { vpcEndpointType, subnetIds } = registrations.one("aws:ec2/vpcEndpoint:VpcEndpoint").inputs;
    assert.deepEqual([vpcEndpointType, subnetIds], ["GatewayLoadBalancer", ["subnet-1"]]);
    const endpoint = registrations.one(targetType).inputs.gatewayLoadBalancerEndpointId;
    assert.equal(endpoint, "sensors-id");
  });

  it("is shared with accounts and an organisation, with nobody from outside unless it is said", async () => {
    const organizationArn = "arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5";
    const shareWith = { accountIds: ["444455556666"], organizationArn };
    const { registrations } = await register(
      target({ destination: { networkInterfaceId: "eni-1" }, shareWith }),
    );
    assert.equal(
      registrations.one("aws:ram/resourceShare:ResourceShare").inputs.allowExternalPrincipals,
      false,
    );
    const association = registrations.one("aws:ram/resourceAssociation:ResourceAssociation");
    assert.deepEqual(association.propertyDependencies.resourceArn, [`${targetType}::sensors`]);
    assert.deepEqual(
      registrations
        .ofType("aws:ram/principalAssociation:PrincipalAssociation")
        .map(({ inputs }) => inputs.principal),
      ["444455556666", organizationArn],
    );
  });

  it("makes nothing of a target that exists, and accepts its share first where that is asked", async () => {
    const trafficMirrorTargetId = "tmt-0123456789abcdef0";
    const own = await register(target({ destination: { trafficMirrorTargetId } }));
    assert.equal(own.registrations.all.length, 1);
    assert.equal(await valueOf(own.result.targetId), trafficMirrorTargetId);
    assert.equal(own.result.kind, undefined);
    const shared = await register(
      target({ destination: { trafficMirrorTargetId, acceptShareArn: "arn:share" } }),
    );
    const { inputs } = shared.registrations.one("aws:ram/resourceShareAccepter:ResourceShareAccepter");
    assert.equal(inputs.shareArn, "arn:share");
  });

  it("refuses to share with nobody, or what others own", async () => {
    const nobody = await refusal(target({ destination: { networkInterfaceId: "eni-1" }, shareWith: {} }));
    assert.deepEqual(nobody.faults, ["shareWith: found nobody; give accountIds, or an organizationArn"]);
    const others = await refusal(
      target({
        destination: { trafficMirrorTargetId: "tmt-1" },
        shareWith: { accountIds: ["444455556666"] },
      }),
    );
    assert.deepEqual(others.faults, [
      "shareWith: belongs to a target that is made here; whoever made this one shares it",
    ]);
  });
});

describe("Component: MirrorFilter", () => {
  const ruleType = "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule";
  const rule = {
    number: 10,
    direction: "ingress",
    action: "accept",
    sourceCidrBlock: "0.0.0.0/0",
    destinationCidrBlock: "10.0.0.0/16",
  } as const;

  it("mirrors all of IPv4 unless it is told otherwise", async () => {
    const { registrations } = await register(() => new MirrorFilter("all"));
    const all = {
      trafficMirrorFilterId: "all-id",
      ruleNumber: 100,
      ruleAction: "accept",
      sourceCidrBlock: "0.0.0.0/0",
      destinationCidrBlock: "0.0.0.0/0",
    };
    assert.deepEqual(
      registrations.ofType(ruleType).map(({ name, inputs }) => [name, inputs]),
      [
        ["all-ingress-100", { ...all, trafficDirection: "ingress" }],
        ["all-egress-100", { ...all, trafficDirection: "egress" }],
      ],
    );
    assert.deepEqual(
      registrations.one("aws:ec2/trafficMirrorFilter:TrafficMirrorFilter").inputs.networkServices,
      [],
    );
  });

  it("has ports, a protocol and Amazon DNS as asked", async () => {
    const ports = { from: 443, to: 444 };
    const filter = {
      amazonDns: true,
      rules: [{ ...rule, protocol: 6, sourcePortRange: ports, destinationPortRange: ports }],
    };
    const { registrations } = await register(() => new MirrorFilter("web", { filter }));
    const { protocol, sourcePortRange, destinationPortRange } = registrations.one(ruleType).inputs;
    const range = { fromPort: 443, toPort: 444 };
    assert.deepEqual([protocol, sourcePortRange, destinationPortRange], [6, range, range]);
    assert.deepEqual(
      registrations.one("aws:ec2/trafficMirrorFilter:TrafficMirrorFilter").inputs.networkServices,
      ["amazon-dns"],
    );
  });

  it("refuses rules that AWS would refuse, before anything is registered", async () => {
    const filter = { amazonDns: false, rules: [rule, rule] };
    const { faults } = await refusal(() => new MirrorFilter("web", { filter }));
    assert.deepEqual(faults, [
      "filter.ingress rule 10: found the number 10 twice; each rule of a direction needs its own",
    ]);
  });
});

import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { World } from "../../../../local/framework/world";
import { networkInterface } from "../../../../local/services/ec2/network-interface";
import { trafficMirrorFilter } from "../../../../local/services/ec2/traffic-mirror-filter";
import { trafficMirrorFilterRule } from "../../../../local/services/ec2/traffic-mirror-filter-rule";
import { trafficMirrorSession } from "../../../../local/services/ec2/traffic-mirror-session";
import { trafficMirrorTarget } from "../../../../local/services/ec2/traffic-mirror-target";
import { vpcEndpoint } from "../../../../local/services/ec2/vpc-endpoint";
import { loadBalancer } from "../../../../local/services/lb/load-balancer";
import { principalAssociation } from "../../../../local/services/ram/principal-association";
import { resourceAssociation } from "../../../../local/services/ram/resource-association";
import { resourceShare } from "../../../../local/services/ram/resource-share";
import { resourceShareAccepter } from "../../../../local/services/ram/resource-share-accepter";
import { assertRefused, change, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someSubnet, someVpc } from "../../support/examples";

/** An account with a host's interface, and a sensor's that is a target, with a filter. */
function mirroring(account: Account = emptyAccount()) {
  const { id: vpcId } = someVpc(account);
  const { id: subnetId } = someSubnet(account, vpcId);
  const eni = (name: string) => make(networkInterface, { subnetId }, account, name);
  const sensor = eni("sensor").id;
  const target = make(trafficMirrorTarget, { networkInterfaceId: sensor }, account);
  const filter = make(trafficMirrorFilter, {}, account);
  const host = eni("host");
  const inputs = (changes: object = {}) => ({
    networkInterfaceId: host.id,
    sessionNumber: 1,
    trafficMirrorFilterId: filter.id,
    trafficMirrorTargetId: target.id,
    ...changes,
  });
  const session = (name: string, changes: object = {}) =>
    make(trafficMirrorSession, inputs(changes), account, name);
  return { account, vpcId, subnetId, eni, sensor, target, filter, host, inputs, session };
}

const rule = (trafficMirrorFilterId: string, changes: object = {}) => ({
  trafficMirrorFilterId,
  ruleNumber: 100,
  ruleAction: "accept",
  trafficDirection: "ingress",
  sourceCidrBlock: "0.0.0.0/0",
  destinationCidrBlock: "::/0",
  ...changes,
});

describe("EC2: a traffic mirror session", () => {
  it("has an identifier that AWS draws, unless one is given, and the packet length of a load balancer", () => {
    const { session } = mirroring();
    const { id, properties } = session("web");
    assert.match(id, /^tms-0[0-9a-f]{16}$/);
    assert.equal(properties.arn, `arn:aws:ec2:eu-west-1:123456789012:traffic-mirror-session/${id}`);
    assert.ok(Number(properties.virtualNetworkId) >= 1);
    // Numbers of 24 bits that AWS draws, of which 0 is none.
    const drawn = Array.from({ length: 20 }, () =>
      Number(mirroring().session("web").properties.virtualNetworkId),
    );
    assert.ok(drawn.every((number) => number >= 1 && number <= 2 ** 24));
    assert.equal(
      session("own", { sessionNumber: 2, virtualNetworkId: 12_345 }).properties.virtualNetworkId,
      12_345,
    );
  });

  it("is one of three of its interface, each with a number of its own", () => {
    const { host, session } = mirroring();
    session("first");
    assertRefused(
      () => session("again"),
      "InvalidParameterValue",
      `Session number 1 is already being used for ${host.id}`,
    );
    session("second", { sessionNumber: 2 });
    session("third", { sessionNumber: 3 });
    assertRefused(
      () => session("fourth", { sessionNumber: 4 }),
      "TrafficMirrorSessionsPerInterfaceLimitExceeded",
      `The maximum number of sessions (3) for ${host.id} has been reached`,
    );
  });

  it("is one of ten sources of an interface", () => {
    const { eni, session, target } = mirroring();
    for (let at = 1; at <= 10; at += 1) session(`s${at}`, { networkInterfaceId: eni(`host-${at}`).id });
    assertRefused(
      () => session("s11", { networkInterfaceId: eni("host-11").id }),
      "TrafficMirrorSourcesPerTargetLimitExceeded",
      `The maximum number of sources (10) for ${target.id} has been reached`,
    );
  });

  it("mirrors no interface that is a target, and none that is not there", () => {
    const { sensor, session } = mirroring();
    assertRefused(
      () => session("sensor", { networkInterfaceId: sensor }),
      "InvalidParameterValue",
      `${sensor} is in use as a traffic mirror target`,
    );
    assertRefused(
      () => session("gone", { networkInterfaceId: "eni-0" }),
      "InvalidNetworkInterfaceID.NotFound",
      "The networkInterface ID 'eni-0' does not exist",
    );
  });

  it("keeps its filter and its target from being deleted, and goes with its source", () => {
    const { account, filter, host, session, target } = mirroring();
    const { id } = session("web");
    assertRefused(
      () => {
        destroy(trafficMirrorTarget, target, account);
      },
      "TrafficMirrorTargetInUse",
      `Cannot delete ${target.id}. Target is in use by ${id}`,
    );
    assertRefused(
      () => {
        destroy(trafficMirrorFilter, filter, account);
      },
      "TrafficMirrorFilterInUse",
      `Cannot delete ${filter.id}. Filter is in use by ${id}`,
    );
    destroy(networkInterface, host, account, "host");
    destroy(trafficMirrorTarget, target, account);
    destroy(trafficMirrorFilter, filter, account);
  });

  it("sends 8,500 bytes of a packet through a Network Load Balancer at the most, and all of it otherwise", () => {
    const { account, session, subnetId } = mirroring();
    const balancer = { name: "mirror", internal: true, loadBalancerType: "network", subnets: [subnetId] };
    const { id: networkLoadBalancerArn } = make(loadBalancer, balancer, account);
    const { id: trafficMirrorTargetId } = make(
      trafficMirrorTarget,
      { networkLoadBalancerArn },
      account,
      "nlb",
    );
    const through = (name: string, changes: object = {}) =>
      session(name, { trafficMirrorTargetId, ...changes });
    assertRefused(
      () => through("much", { packetLength: 8501 }),
      "InvalidParameterValue",
      "Packet length 8501 is more than 8500, the most for a Network Load Balancer",
    );
    assert.equal(through("unsaid").properties.packetLength, 8500);
    assert.equal(through("said", { packetLength: 8500, sessionNumber: 2 }).properties.packetLength, 8500);
    const toInterface = session("long", { packetLength: 8501, sessionNumber: 3 });
    assert.equal(toInterface.properties.packetLength, 8501);
  });

  it("lets go of a target that it does not send to any more", () => {
    const { account, eni, inputs, session, target } = mirroring();
    const networkInterfaceId = eni("sensor-2").id;
    const second = make(trafficMirrorTarget, { networkInterfaceId }, account, "second");
    const first = session("web");
    change(trafficMirrorSession, first, inputs({ trafficMirrorTargetId: second.id }), account, "web");
    destroy(trafficMirrorTarget, target, account);
    assertRefused(
      () => {
        destroy(trafficMirrorTarget, second, account, "second");
      },
      "TrafficMirrorTargetInUse",
      `Cannot delete ${second.id}. Target is in use by ${first.id}`,
    );
  });

  it("has numbers in the plugin's ranges", () => {
    const { inputs } = mirroring();
    assert.deepEqual(faultsOf(trafficMirrorSession, inputs({ sessionNumber: 32_766 })), []);
    assert.deepEqual(faultsOf(trafficMirrorSession, inputs({ sessionNumber: 32_767 })), [
      "expected session_number to be in the range (1 - 32766), got 32767. Examine values at 'it.sessionNumber'.",
    ]);
  });
});

describe("EC2: an endpoint of a Gateway Load Balancer", () => {
  const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
  const endpoint = (inputs: object) => ({ serviceName, vpcEndpointType: "GatewayLoadBalancer", ...inputs });

  it("is in one subnet of its VPC", () => {
    const { account, vpcId, subnetId } = mirroring();
    const { id, properties } = make(vpcEndpoint, endpoint({ vpcId, subnetIds: [subnetId] }), account);
    assert.match(id, /^vpce-0[0-9a-f]{16}$/);
    assert.equal(properties.arn, `arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/${id}`);
    assert.deepEqual(
      [properties.ownerId, properties.serviceRegion, properties.state],
      ["123456789012", "eu-west-1", "available"],
    );
    const second = someSubnet(account, vpcId, "10.0.2.0/24").id;
    for (const subnetIds of [[], [subnetId, second]])
      assertRefused(
        () => make(vpcEndpoint, endpoint({ vpcId, subnetIds }), account),
        "InvalidParameter",
        "Exactly one subnet must be specified for Gateway Load Balancer endpoints",
      );
    const other = someVpc(account, "other", "10.1.0.0/16").id;
    assertRefused(
      () => make(vpcEndpoint, endpoint({ vpcId: other, subnetIds: [subnetId] }), account),
      "InvalidParameter",
      `The subnet ID '${subnetId}' does not belong to the VPC ${other}`,
    );
  });

  for (const name of [
    `x${serviceName}`,
    `${serviceName}1`,
    serviceName.replace("vpce-svc-0", "vpce-svc-"),
    "com.amazonaws.eu-west-1.s3",
  ])
    it(`is of no service ${name}`, () => {
      const inputs = endpoint({ serviceName: name, vpcId: "vpc-1", subnetIds: [] });
      assert.equal(faultsOf(vpcEndpoint, inputs).length, 1);
    });
});

describe("EC2: a traffic mirror filter rule", () => {
  it("changes in place, and is one of ten of its filter", () => {
    const { account, filter } = mirroring();
    const first = make(trafficMirrorFilterRule, rule(filter.id, { ruleNumber: 1 }), account, "1");
    const changed = change(
      trafficMirrorFilterRule,
      first,
      rule(filter.id, { ruleNumber: 1, ruleAction: "reject" }),
      account,
      "1",
    );
    assert.equal(changed.ruleAction, "reject");
    for (let ruleNumber = 2; ruleNumber <= 10; ruleNumber += 1)
      make(trafficMirrorFilterRule, rule(filter.id, { ruleNumber }), account, String(ruleNumber));
    assertRefused(
      () => make(trafficMirrorFilterRule, rule(filter.id, { ruleNumber: 11 }), account, "11"),
      "TrafficMirrorFilterRuleLimitExceeded",
      `The maximum number of rules (10) for ${filter.id} has been reached`,
    );
  });

  it("has a number of its own in its direction, and ports with TCP and UDP alone", () => {
    const { account, filter } = mirroring();
    make(trafficMirrorFilterRule, rule(filter.id), account, "in");
    make(trafficMirrorFilterRule, rule(filter.id, { trafficDirection: "egress" }), account, "out");
    assertRefused(
      () => make(trafficMirrorFilterRule, rule(filter.id), account, "again"),
      "TrafficMirrorFilterRuleAlreadyExists",
      `The rule number 100 already exists for ingress traffic in ${filter.id}`,
    );
    const ports = { ruleNumber: 200, sourcePortRange: { fromPort: 1, toPort: 2 } };
    make(trafficMirrorFilterRule, rule(filter.id, { ...ports, protocol: 17 }), account, "udp");
    assertRefused(
      () => make(trafficMirrorFilterRule, rule(filter.id, { ...ports, ruleNumber: 300 }), account, "all"),
      "InvalidParameterCombination",
      "Port range can only be specified for TCP (6) and UDP (17)",
    );
  });
});

describe("EC2: a traffic mirror target", () => {
  it("is in exactly one place, which is there", () => {
    const { account, subnetId, vpcId } = mirroring();
    assert.equal(faultsOf(trafficMirrorTarget, {}).length, 1);
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/1";
    assertRefused(
      () => make(trafficMirrorTarget, { networkLoadBalancerArn: arn }, account, "nlb"),
      "InvalidParameterValue",
      `Network Load Balancer ${arn} does not exist or is not valid`,
    );
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
    const endpoint = { vpcId, serviceName, subnetIds: [subnetId], vpcEndpointType: "GatewayLoadBalancer" };
    const { id } = make(vpcEndpoint, endpoint, account);
    assert.ok(make(trafficMirrorTarget, { gatewayLoadBalancerEndpointId: id }, account, "gwlb").id);
    assertRefused(
      () => make(trafficMirrorTarget, { gatewayLoadBalancerEndpointId: "vpce-1" }, account, "gone"),
      "InvalidVpcEndpointId.NotFound",
      "The Vpc Endpoint Id 'vpce-1' does not exist",
    );
  });

  it("is another account's once it is shared, and accepted where the account is from outside", () => {
    const world = World.empty();
    const owner = mirroring(emptyAccount({}, world));
    const other = mirroring(emptyAccount({ accountId: "210987654321" }, world));
    const shared = { trafficMirrorTargetId: owner.target.id };
    const unknown = [
      "InvalidTrafficMirrorTargetId.NotFound",
      `The traffic mirror target ID '${owner.target.id}' does not exist`,
    ] as const;
    assertRefused(() => other.session("app", shared), ...unknown);
    const gone = "arn:aws:ram:eu-west-1:123456789012:resource-share/gone";
    assertRefused(
      () => make(principalAssociation, { principal: "210987654321", resourceShareArn: gone }, owner.account),
      "UnknownResourceException",
      `ResourceShare ${gone} could not be found.`,
    );
    const { id: resourceShareArn } = make(resourceShare, { allowExternalPrincipals: true }, owner.account);
    const { arn: resourceArn } = owner.target.properties;
    make(resourceAssociation, { resourceArn, resourceShareArn }, owner.account);
    const accepting = { shareArn: resourceShareArn };
    assert.throws(() => make(resourceShareAccepter, accepting, other.account), /invitation found/);
    make(principalAssociation, { principal: "210987654321", resourceShareArn }, owner.account);
    assertRefused(() => other.session("app", shared), ...unknown);
    const accepted = make(resourceShareAccepter, accepting, other.account);
    assert.equal(accepted.properties.shareId, `rs-${resourceShareArn.split("/")[1] ?? ""}`);
    assert.deepEqual(
      [accepted.properties.senderAccountId, accepted.properties.receiverAccountId],
      ["123456789012", "210987654321"],
    );
    assert.deepEqual(accepted.properties.resources, [resourceArn]);
    const { id } = other.session("app", shared);
    assertRefused(
      () => {
        destroy(trafficMirrorTarget, owner.target, owner.account);
      },
      "TrafficMirrorTargetInUse",
      `Cannot delete ${owner.target.id}. Target is in use by ${id}`,
    );
  });
});

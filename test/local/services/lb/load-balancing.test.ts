import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { internetGateway } from "../../../../local/services/ec2/internet-gateway";
import { subnet } from "../../../../local/services/ec2/subnet";
import { listener } from "../../../../local/services/lb/listener";
import { loadBalancer } from "../../../../local/services/lb/load-balancer";
import { targetGroup } from "../../../../local/services/lb/target-group";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someSubnet, someVpc } from "../../support/examples";

/** A VPC with a subnet in each of two zones. */
function twoZones(account: Account): { readonly vpcId: string; readonly subnets: readonly string[] } {
  const { id: vpcId } = someVpc(account);
  const first = someSubnet(account, vpcId).id;
  const inZoneB = { vpcId, cidrBlock: "10.0.2.0/24", availabilityZone: "eu-west-1b" };
  return { vpcId, subnets: [first, make(subnet, inZoneB, account, "b").id] };
}

const udp = { name: "capture", port: 4789, protocol: "UDP" };
const mirror = { name: "mirror", internal: true, loadBalancerType: "network" };

describe("Elastic Load Balancing: a load balancer", () => {
  it("has the names of its type", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    make(internetGateway, { vpcId }, account);

    const network = make(loadBalancer, { ...mirror, subnets }, account);
    const application = make(loadBalancer, { name: "web", subnets }, account, "web");

    const prefix = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer";
    assert.match(network.id, new RegExp(`^${prefix}/net/mirror/[0-9a-f]{16}$`));
    assert.match(String(network.properties.dnsName), /^mirror-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/);
    assert.equal(network.properties.zoneId, "Z2IFOLAFXWLO4F");
    assert.equal(network.properties.vpcId, vpcId);
    assert.match(application.id, new RegExp(`^${prefix}/app/web/[0-9a-f]{16}$`));
    assert.match(String(application.properties.dnsName), /^web-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/);
  });

  it("is in two zones if it is an application load balancer, and in no zone twice", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    const [first = ""] = subnets;
    assertRefused(
      () => make(loadBalancer, { internal: true, subnets: [first] }, account),
      "ValidationError",
      "At least two subnets in two different Availability Zones must be specified",
    );
    assert.ok(make(loadBalancer, { ...mirror, subnets: [first] }, account).id);
    const second = someSubnet(account, vpcId, "10.0.3.0/24").id;
    assertRefused(
      () => make(loadBalancer, { ...mirror, name: "other", subnets: [first, second] }, account, "other"),
      "InvalidConfigurationRequest",
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    );
  });

  it("is public only in a VPC with an internet gateway", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    assertRefused(
      () => make(loadBalancer, { subnets }, account),
      "InvalidSubnet",
      `VPC ${vpcId} has no internet gateway`,
    );
    assert.ok(make(loadBalancer, { name: "inside", internal: true, subnets }, account, "inside").id);
    const gateway = make(loadBalancer, { name: "gw", loadBalancerType: "gateway", subnets }, account, "gw");
    assert.equal(gateway.properties.dnsName, "");
  });

  it("is kept where deletion protection says so, and takes its listeners with it otherwise", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    const kept = make(
      loadBalancer,
      { ...mirror, name: "kept", enableDeletionProtection: true, subnets },
      account,
      "kept",
    );
    assertRefused(
      () => {
        destroy(loadBalancer, kept, account, "kept");
      },
      "OperationNotPermitted",
      `Load balancer '${kept.id}' cannot be deleted because deletion protection is enabled`,
    );
    const { balancer, group } = behind(account, subnets, vpcId);
    destroy(loadBalancer, balancer, account);
    destroy(targetGroup, group, account);
  });

  it("has a name of 32 characters at most that is its own", () => {
    const account = emptyAccount();
    const { subnets } = twoZones(account);
    make(loadBalancer, { ...mirror, name: "m".repeat(32), subnets }, account);
    assert.equal(faultsOf(loadBalancer, { ...mirror, name: "m".repeat(33), subnets }).length, 1);
    assertRefused(
      () => make(loadBalancer, { ...mirror, name: "m".repeat(32), subnets }, account, "again"),
      "DuplicateLoadBalancerName",
      `A load balancer with the same name '${"m".repeat(32)}' exists, but with different settings`,
    );
  });
});

describe("Elastic Load Balancing: a listener", () => {
  it("forwards UDP to a target group for UDP, and to no other", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    const { balancer, group, forward } = behind(account, subnets, vpcId);
    assert.match(forward.id, /:listener\/net\/mirror\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    const tcp = make(targetGroup, { ...udp, name: "tcp", protocol: "TCP", vpcId }, account, "tcp");
    assertRefused(
      () => make(listener, listening(balancer.id, tcp.id, 4790), account, "tcp"),
      "IncompatibleProtocols",
      "Target group protocol 'TCP' is not compatible with listener protocol 'UDP'",
    );
    assertRefused(
      () => make(listener, listening(balancer.id, group.id), account, "again"),
      "DuplicateListener",
      "A listener already exists on this port for this load balancer",
    );
    assertRefused(
      () => make(listener, { ...listening(balancer.id, group.id, 80), protocol: "HTTP" }, account, "http"),
      "ValidationError",
      "Protocol 'HTTP' is not supported for load balancers with type network",
    );
  });

  it("keeps its target group from being deleted", () => {
    const account = emptyAccount();
    const { subnets, vpcId } = twoZones(account);
    const { group, forward } = behind(account, subnets, vpcId);
    assertRefused(
      () => {
        destroy(targetGroup, group, account);
      },
      "ResourceInUse",
      `Target group '${group.id}' is currently in use by a listener or a rule`,
    );
    destroy(listener, forward, account);
    destroy(targetGroup, group, account);
  });
});

describe("Elastic Load Balancing: a target group", () => {
  it("is checked at the port of the traffic unless another is named, and has no path where it is checked by TCP", () => {
    const account = emptyAccount();
    const { id: vpcId } = someVpc(account);
    const { properties } = make(targetGroup, { ...udp, vpcId }, account);
    assert.equal((properties.healthCheck as { port: string }).port, "traffic-port");
    assert.deepEqual(
      faultsOf(targetGroup, { ...udp, vpcId, healthCheck: { protocol: "TCP", port: "22" } }),
      [],
    );
    assert.deepEqual(faultsOf(targetGroup, { ...udp, vpcId, healthCheck: { protocol: "TCP", path: "/" } }), [
      `Attribute "path" cannot be specified when "health_check.protocol" is "TCP". Examine values at 'it.healthCheck.path'.`,
    ]);
  });
});

function listening(loadBalancerArn: string, targetGroupArn: string, port = 4789) {
  return { loadBalancerArn, port, protocol: "UDP", defaultActions: [{ type: "forward", targetGroupArn }] };
}

/** A network load balancer that forwards VXLAN to a target group. */
function behind(account: Account, subnets: readonly string[], vpcId: string) {
  const balancer = make(loadBalancer, { ...mirror, subnets }, account);
  const group = make(targetGroup, { ...udp, vpcId }, account);
  return { balancer, group, forward: make(listener, listening(balancer.id, group.id), account) };
}

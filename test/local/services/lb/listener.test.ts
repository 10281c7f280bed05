import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { internetGateway } from "../../../../local/services/ec2/internet-gateway";
import { securityGroup } from "../../../../local/services/ec2/security-group";
import { subnet } from "../../../../local/services/ec2/subnet";
import { listener } from "../../../../local/services/lb/listener";
import { loadBalancer } from "../../../../local/services/lb/load-balancer";
import { targetGroup } from "../../../../local/services/lb/target-group";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someSubnet, someVpc } from "../../support/examples";

function balanced(account: Account = emptyAccount()) {
  const { id: vpcId } = someVpc(account);
  make(internetGateway, { vpcId }, account);
  const first = someSubnet(account, vpcId).id;
  const second = { vpcId, cidrBlock: "10.0.2.0/24", availabilityZone: "eu-west-1b" };
  const subnets = [first, make(subnet, second, account, "b").id];
  const balancer = (loadBalancerType: string, more: object = {}) => {
    const name = `a-${loadBalancerType}`;
    return make(loadBalancer, { name, loadBalancerType, subnets, ...more }, account, name);
  };
  const group = (protocol: string) => {
    const name = protocol.replace("_", "-");
    return make(targetGroup, { name, port: 80, protocol, vpcId }, account, name).id;
  };
  return { account, vpcId, subnets, balancer, group };
}

const fixed = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];

describe("Elastic Load Balancing: the protocols of a listener", () => {
  const forwarded: Readonly<Record<string, readonly string[]>> = {
    HTTP: ["HTTP", "HTTPS"],
    HTTPS: ["HTTP", "HTTPS"],
    TCP: ["TCP", "TCP_UDP"],
    TCP_UDP: ["TCP_UDP"],
    TLS: ["TCP", "TLS"],
    UDP: ["TCP_UDP", "UDP"],
  };
  const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";

  it("are those of its load balancer's type, and of the target groups that it forwards to", () => {
    const { account, balancer, group } = balanced();
    const balancers = { application: balancer("application").id, network: balancer("network").id };
    const groups = Object.fromEntries(Object.keys(forwarded).map((protocol) => [protocol, group(protocol)]));
    let port = 1000;
    const taken = (loadBalancerArn: string, protocol: string, defaultActions: readonly object[]) => {
      port += 1;
      try {
        const asked = { loadBalancerArn, port, protocol, certificateArn, defaultActions };
        make(listener, asked, account, String(port));
        return true;
      } catch {
        return false;
      }
    };
    for (const [protocol, its] of Object.entries(forwarded)) {
      const type = protocol.startsWith("HTTP") ? "application" : "network";
      const other = type === "network" ? "application" : "network";
      assert.equal(taken(balancers[type], protocol, fixed), true, protocol);
      assert.equal(taken(balancers[other], protocol, fixed), false, protocol);
      const found = Object.entries(groups).filter(([, targetGroupArn]) =>
        taken(balancers[type], protocol, [{ type: "forward", targetGroupArn }]),
      );
      assert.deepEqual(found.map(([name]) => name).toSorted(), its, protocol);
    }
  });

  it("is HTTPS at port 443 and HTTP elsewhere where none is given", () => {
    const { account, balancer } = balanced();
    const { id: loadBalancerArn } = balancer("application");
    const at = (port: number) =>
      make(listener, { loadBalancerArn, port, defaultActions: fixed }, account, String(port)).properties
        .protocol;
    assert.deepEqual([at(443), at(80)], ["HTTPS", "HTTP"]);
  });

  it("need a port, a certificate where they encrypt, and a target group that is there", () => {
    const { account, balancer } = balanced();
    const { id: loadBalancerArn } = balancer("application");
    const refused = (asked: object, code: string, text: string) => {
      assertRefused(
        () => make(listener, { loadBalancerArn, port: 443, defaultActions: fixed, ...asked }, account),
        code,
        text,
      );
    };
    refused({ port: undefined }, "ValidationError", "A listener port must be specified");
    refused(
      { protocol: "HTTPS" },
      "CertificateNotFound",
      "A certificate must be specified for HTTPS listeners",
    );
    refused(
      { protocol: "UDP" },
      "ValidationError",
      "Protocol 'UDP' is not supported for load balancers with type application",
    );
    const group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/0123456789abcdef";
    refused(
      { defaultActions: [{ type: "forward", targetGroupArn: group }] },
      "TargetGroupNotFound",
      `Target group '${group}' not found`,
    );
    refused({ defaultActions: [{ type: "forward" }] }, "TargetGroupNotFound", "Target group '' not found");
    const absent = loadBalancerArn.replace("a-application", "absent");
    refused({ loadBalancerArn: absent }, "LoadBalancerNotFound", `Load balancer '${absent}' not found`);
    const network = balancer("network").id;
    refused(
      { loadBalancerArn: network, protocol: "TLS" },
      "CertificateNotFound",
      "A certificate must be specified for TLS listeners",
    );
  });
});

describe("Elastic Load Balancing: what a load balancer is made of", () => {
  it("is its subnets, of one VPC, and security groups that are there", () => {
    const { account, vpcId, subnets, balancer } = balanced();
    const { properties } = balancer("application");
    assert.deepEqual(
      properties.subnetMappings,
      subnets.map((subnetId) => ({ subnetId })),
    );
    const [, suffix] = String(properties.arn).split(":loadbalancer/");
    assert.equal(properties.arnSuffix, suffix);
    const refused = (more: object, code: string, text: string) => {
      assertRefused(() => balancer("network", more), code, text);
    };
    refused({ securityGroups: ["sg-1"] }, "InvalidSecurityGroup", "Security group 'sg-1' does not exist");
    refused({ subnets: ["subnet-1"] }, "SubnetNotFound", "The subnet ID 'subnet-1' does not exist");
    refused({ subnets: [] }, "ValidationError", "At least one subnet must be specified");
    const elsewhere = someVpc(account, "other", "10.1.0.0/16").id;
    const apart = { vpcId: elsewhere, cidrBlock: "10.1.1.0/24", availabilityZone: "eu-west-1b" };
    refused(
      { subnets: [subnets[0], make(subnet, apart, account, "apart").id] },
      "InvalidConfigurationRequest",
      "All subnets must belong to the same VPC",
    );
    const { id: group } = make(securityGroup, { vpcId, name: "g" }, account);
    assertRefused(
      () => balancer("gateway", { securityGroups: [group] }),
      "InvalidConfigurationRequest",
      "Security groups are not supported for gateway load balancers",
    );
    const enforces = "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
    assert.equal(balancer("network", { securityGroups: [group] }).properties[enforces], "on");
    assert.equal(properties[enforces], "");
  });
});

import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { dnsSuffixOf } from "../../framework/partitions";
import { integer, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { internetGateways, securityGroups as groups, subnets as subnetsOfVpc } from "../ec2/kinds";
import { canonicalZone } from "./canonical-zones";
import { listeners, loadBalancers } from "./kinds";
import { loadBalancingName, loadBalancingPrefix, longestName } from "./names";

/*
 * Application and network load balancers; a gateway load balancer has neither security groups nor a name in DNS.
 * Source: Elastic Load Balancing API Reference (2015-12-01), CreateLoadBalancer.
 */
const inputs = z.strictObject({
  ...tagged,
  dropInvalidHeaderFields: z.boolean().default(false),
  enableCrossZoneLoadBalancing: z.boolean().optional(),
  enableDeletionProtection: z.boolean().default(false),
  idleTimeout: integer(1, 4000).optional(),
  internal: z.boolean().default(false),
  ipAddressType: z.literal("ipv4").default("ipv4"),
  loadBalancerType: z.enum(["application", "gateway", "network"]).default("application"),
  name: loadBalancingName.optional(),
  namePrefix: loadBalancingPrefix.optional(),
  securityGroups: z.array(z.string()).optional(),
  subnets: z.array(z.string()),
});

type Inputs = z.output<typeof inputs>;

const pathOfType = { application: "app", gateway: "gwy", network: "net" } as const;

export const loadBalancer = resource(loadBalancers, {
  properties: inputs,
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["internal", "loadBalancerType", "name", "namePrefix"],
  refuse(balancer, account) {
    refuseSubnets(balancer, account);
    for (const group of balancer.securityGroups ?? []) {
      if (account.find(groups, group) === undefined) {
        refuse("InvalidSecurityGroup", `Security group '${group}' does not exist`);
      }
    }
    if (balancer.loadBalancerType === "gateway" && balancer.securityGroups !== undefined) {
      refuse("InvalidConfigurationRequest", "Security groups are not supported for gateway load balancers");
    }
  },
  unique: {
    by: nameOfBalancer,
    refusal: ({ name }) => [
      "DuplicateLoadBalancerName",
      `A load balancer with the same name '${name}' exists, but with different settings`,
    ],
  },
  id: ({ inputs: { loadBalancerType }, account, name }) =>
    account.arn(
      "elasticloadbalancing",
      `loadbalancer/${pathOfType[loadBalancerType]}/${name}/${account.ids.hex(16)}`,
    ),
  outputs: {
    arn: ({ id }) => id,
    arnSuffix: ({ id }) => id.split(":loadbalancer/")[1],
    dnsName: ({ inputs: balancer, account, name, id }) => dnsName(balancer, account, name, id),
    enablePrefixForIpv6SourceNat: "",
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: ({
      inputs: { loadBalancerType, securityGroups },
    }) => (loadBalancerType === "network" && securityGroups !== undefined ? "on" : ""),
    secondaryIpsAutoAssignedPerSubnet: 0,
    securityGroups: [],
    subnetMappings: ({ inputs: { subnets } }) => subnets.map((subnetId) => ({ subnetId })),
    vpcId: ({ inputs: { subnets }, account }) => account.find(subnetsOfVpc, subnets[0] ?? "")?.vpcId ?? "",
    zoneId: ({ inputs: { loadBalancerType }, account }) => canonicalZone(account.region, loadBalancerType),
  },
  delete({ id, enableDeletionProtection }) {
    if (enableDeletionProtection === true) {
      refuse(
        "OperationNotPermitted",
        `Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
      );
    }
  },
  deletes: [references(listeners, "loadBalancerArn")],
});

/** An application load balancer is in two zones at least, and any of them in a zone once. */
function refuseSubnets({ internal, loadBalancerType, subnets }: Inputs, account: Account): void {
  const found = subnets.map(
    (id) =>
      account.find(subnetsOfVpc, id) ?? refuse("SubnetNotFound", `The subnet ID '${id}' does not exist`),
  );
  const zones = new Set(found.map(({ availabilityZone }) => availabilityZone));
  if (found.length === 0) refuse("ValidationError", "At least one subnet must be specified");
  if (zones.size < found.length) {
    refuse(
      "InvalidConfigurationRequest",
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    );
  }
  if (loadBalancerType === "application" && found.length < 2) {
    refuse("ValidationError", "At least two subnets in two different Availability Zones must be specified");
  }
  const [vpcId = "", ...others] = new Set(found.map((subnet) => subnet.vpcId));
  if (others.length > 0) refuse("InvalidConfigurationRequest", "All subnets must belong to the same VPC");
  if (
    !internal &&
    loadBalancerType !== "gateway" &&
    account.where(internetGateways, "vpcId", vpcId).length === 0
  ) {
    refuse("InvalidSubnet", `VPC ${vpcId} has no internet gateway`);
  }
}

function dnsName(
  { internal, loadBalancerType }: Inputs,
  { ids, region, partition }: Account,
  name: string,
  id: string,
) {
  const suffix = dnsSuffixOf(partition);
  if (loadBalancerType === "gateway") return "";
  if (loadBalancerType === "network") return `${name}-${id.split("/").at(-1) ?? ""}.elb.${region}.${suffix}`;
  return `${internal ? "internal-" : ""}${name}-${ids.digits(10)}.${region}.elb.${suffix}`;
}

function nameOfBalancer({ name }: { readonly name: string }): string {
  return name;
}

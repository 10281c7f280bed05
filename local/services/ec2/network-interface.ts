import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireSubnet, requireVpc } from "./lookups";
import { firstHost } from "./networks";

/** Security groups of an interface. Source: Amazon VPC User Guide, "Amazon VPC quotas" (adjustable). */
const MOST_GROUPS = 5;

export const networkInterface = resource(kinds.networkInterfaces, {
  properties: z.strictObject({
    ...tagged,
    description: z.string().optional(),
    securityGroups: z.array(z.string()).max(MOST_GROUPS).optional(),
    sourceDestCheck: z.boolean().default(true),
    subnetId: z.string(),
  }),
  notModelled: [
    ...["attachments", "enaSrdSpecification", "enablePrimaryIpv6", "interfaceType", "ipv4PrefixCount"],
    ...["ipv4Prefixes", "ipv6AddressCount", "ipv6AddressListEnabled", "ipv6AddressLists", "ipv6Addresses"],
    ...[
      "ipv6PrefixCount",
      "ipv6Prefixes",
      "privateIp",
      "privateIpListEnabled",
      "privateIpLists",
      "privateIps",
    ],
    "privateIpsCount",
  ],
  computed: [
    ...["arn", "interfaceType", "macAddress", "outpostArn", "ownerId", "privateDnsName", "privateIp"],
    ...["privateIps", "securityGroups"],
  ],
  replaceOn: ["subnetId"],
  refuse({ securityGroups = [], subnetId }, account) {
    requireSubnet(account, subnetId);
    for (const group of securityGroups) {
      if (account.find(kinds.securityGroups, group) === undefined) {
        refuse("InvalidGroup.NotFound", `The security group '${group}' does not exist`);
      }
    }
  },
  create({ securityGroups, subnetId }, account) {
    const id = account.ids.id("networkInterface");
    const subnet = requireSubnet(account, subnetId);
    const taken = account.where(kinds.networkInterfaces, "subnetId", subnetId).length;
    const privateIp = firstHost(subnet.cidrBlock, taken);
    return {
      id,
      outputs: {
        arn: account.arn("ec2", `network-interface/${id}`),
        interfaceType: "interface",
        macAddress: `02:${(account.ids.hex(10).match(/../g) ?? []).join(":")}`,
        outpostArn: "",
        ownerId: account.accountId,
        privateDnsName: `ip-${privateIp.replaceAll(".", "-")}.${account.region}.compute.internal`,
        privateIp,
        privateIps: [privateIp],
        securityGroups: securityGroups ?? [requireVpc(account, subnet.vpcId).defaultSecurityGroupId],
      },
    };
  },
});

import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireSubnet, requireVpc } from "./lookups";
import { firstHost } from "./networks";

/** Security groups of an interface. Source: Amazon VPC User Guide, "Amazon VPC quotas" (adjustable). */
const mostGroups = 5;

export const networkInterface = resource(kinds.networkInterfaces, {
  properties: z.strictObject({
    ...tagged,
    description: z.string().optional(),
    securityGroups: z.array(z.string()).max(mostGroups).optional(),
    sourceDestCheck: z.boolean().default(true),
    subnetId: z.string(),
  }),
  replaceOn: ["subnetId"],
  refuse({ securityGroups = [], subnetId }, account) {
    requireSubnet(account, subnetId);
    for (const group of securityGroups) {
      if (account.find(kinds.securityGroups, group) === undefined) {
        refuse("InvalidGroup.NotFound", `The security group '${group}' does not exist`);
      }
    }
  },
  id: ({ account }) => account.ids.id("networkInterface"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `network-interface/${id}`),
    attachments: [],
    enablePrimaryIpv6: false,
    interfaceType: "interface",
    ipv4PrefixCount: 0,
    ipv4Prefixes: [],
    ipv6AddressCount: 0,
    ipv6AddressLists: [],
    ipv6Addresses: [],
    ipv6PrefixCount: 0,
    ipv6Prefixes: [],
    macAddress: ({ account }) => `02:${(account.ids.hex(10).match(/../g) ?? []).join(":")}`,
    outpostArn: "",
    ownerId: ({ account }) => account.accountId,
    privateDnsName: ({ account, output }) =>
      `ip-${String(output("privateIp")).replaceAll(".", "-")}.${account.region}.compute.internal`,
    privateIp({ inputs: { subnetId }, account }) {
      const taken = account.where(kinds.networkInterfaces, "subnetId", subnetId).length;
      return firstHost(requireSubnet(account, subnetId).cidrBlock, taken);
    },
    privateIpLists: ({ output }) => [output("privateIp")],
    privateIps: ({ output }) => [output("privateIp")],
    // Of those beside the first.
    privateIpsCount: 0,
    securityGroups: ({ inputs: { subnetId }, account }) => [
      requireVpc(account, requireSubnet(account, subnetId).vpcId).defaultSecurityGroupId,
    ],
  },
  // Sessions that mirror it go with it. Source: Traffic Mirroring, "Traffic mirror sources".
  deletes: [
    references(kinds.mirrorSessions, "networkInterfaceId"),
    references(kinds.mirrorTargetUses, "networkInterfaceId"),
  ],
});

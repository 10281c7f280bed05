import { z } from "zod";
import ipaddr from "ipaddr.js";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireElasticIp, requireSubnet } from "./lookups";

export const natGateway = resource(kinds.natGateways, {
  properties: z.strictObject({ ...tagged, subnetId: z.string(), allocationId: z.string() }),
  notModelled: [
    "availabilityMode",
    "availabilityZoneAddresses",
    "connectivityType",
    "privateIp",
    "secondaryAllocationIds",
    "secondaryPrivateIpAddressCount",
    "secondaryPrivateIpAddresses",
    "vpcId",
  ],
  computed: ["associationId", "connectivityType", "networkInterfaceId", "privateIp", "publicIp", "vpcId"],
  replaceOn: ["subnetId", "allocationId"],
  refuse({ subnetId, allocationId }, account, id) {
    requireSubnet(account, subnetId);
    requireElasticIp(account, allocationId);
    const others = account.where(kinds.natGateways, "allocationId", allocationId);
    if (others.some((other) => other.id !== id)) {
      refuse("InvalidAllocationID.InUse", `Elastic IP address [${allocationId}] is already associated`);
    }
  },
  create({ subnetId, allocationId }, account) {
    const owner = requireSubnet(account, subnetId);
    return {
      id: account.ids.id("natGateway"),
      outputs: {
        associationId: account.ids.id("elasticIpAssociation"),
        connectivityType: "public",
        networkInterfaceId: account.ids.id("networkInterface"),
        privateIp: hostIn(owner.cidrBlock),
        publicIp: requireElasticIp(account, allocationId).publicIp,
        vpcId: owner.vpcId,
      },
    };
  },
});

/** The first address of a subnet that AWS does not keep for itself, which it does with the first four. */
function hostIn(cidrBlock: string): string {
  const octets = ipaddr.IPv4.networkAddressFromCIDR(cidrBlock).octets;
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 4].join(".");
}

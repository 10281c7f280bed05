import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireElasticIp, requireSubnet } from "./lookups";
import { firstHost } from "./networks";

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
        privateIp: firstHost(owner.cidrBlock),
        publicIp: requireElasticIp(account, allocationId).publicIp,
        vpcId: owner.vpcId,
      },
    };
  },
});

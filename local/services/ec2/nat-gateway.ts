import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireElasticIp, requireSubnet } from "./lookups";
import { firstHost } from "./networks";

export const natGateway = resource(kinds.natGateways, {
  properties: z.strictObject({ ...tagged, subnetId: z.string(), allocationId: z.string() }),
  replaceOn: ["subnetId", "allocationId"],
  refuse({ subnetId, allocationId }, account, id) {
    requireSubnet(account, subnetId);
    requireElasticIp(account, allocationId);
    const others = account.where(kinds.natGateways, "allocationId", allocationId);
    if (others.some((other) => other.id !== id)) {
      refuse("InvalidAllocationID.InUse", `Elastic IP address [${allocationId}] is already associated`);
    }
  },
  id: ({ account }) => account.ids.id("natGateway"),
  outputs: {
    associationId: ({ account }) => account.ids.id("elasticIpAssociation"),
    autoProvisionZones: "",
    autoScalingIps: "",
    availabilityMode: "zonal",
    connectivityType: "public",
    networkInterfaceId: ({ account }) => account.ids.id("networkInterface"),
    privateIp: ({ inputs, account }) => firstHost(requireSubnet(account, inputs.subnetId).cidrBlock),
    publicIp: ({ inputs, account }) => requireElasticIp(account, inputs.allocationId).publicIp,
    // A gateway in one zone has nothing of what a regional one has.
    regionalNatGatewayAddresses: [],
    regionalNatGatewayAutoMode: "",
    routeTableId: "",
    secondaryAllocationIds: [],
    secondaryPrivateIpAddressCount: 0,
    secondaryPrivateIpAddresses: [],
    vpcId: ({ inputs, account }) => requireSubnet(account, inputs.subnetId).vpcId,
  },
});

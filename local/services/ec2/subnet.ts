import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { ipv4Network, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { availabilityZones, type AvailabilityZone } from "./availability-zones";
import * as kinds from "./kinds";
import { inUseBy, requireVpc } from "./lookups";
import { overlap, within } from "./networks";

/** Prefix lengths that a subnet may have. Source: Amazon VPC User Guide, "Subnet CIDR blocks". */
const [shortestPrefix, longestPrefix] = [16, 28];

export const subnet = resource(kinds.subnets, {
  properties: z.strictObject({
    ...tagged,
    vpcId: z.string(),
    availabilityZone: z.string().optional(),
    availabilityZoneId: z.string().optional(),
    cidrBlock: ipv4Network(shortestPrefix, longestPrefix),
    assignIpv6AddressOnCreation: z.literal(false).default(false),
    enableDns64: z.boolean().default(false),
    enableResourceNameDnsAaaaRecordOnLaunch: z.boolean().default(false),
    enableResourceNameDnsARecordOnLaunch: z.boolean().default(false),
    ipv6Native: z.literal(false).default(false),
    mapPublicIpOnLaunch: z.boolean().default(false),
    privateDnsHostnameTypeOnLaunch: z.enum(["ip-name", "resource-name"]).optional(),
  }),
  rules: [conflicts("availabilityZone", "availabilityZoneId")],
  replaceOn: ["vpcId", "availabilityZone", "availabilityZoneId", "cidrBlock"],
  refuse({ vpcId, cidrBlock }, account, id) {
    const owner = requireVpc(account, vpcId);
    if (!within(cidrBlock, owner.cidrBlock)) {
      refuse("InvalidSubnet.Range", `The CIDR '${cidrBlock}' is invalid.`);
    }
    const others = account.where(kinds.subnets, "vpcId", vpcId).filter((other) => other.id !== id);
    if (others.some((other) => overlap(other.cidrBlock, cidrBlock))) {
      refuse("InvalidSubnet.Conflict", `The CIDR '${cidrBlock}' conflicts with another subnet`);
    }
  },
  id: ({ account }) => account.ids.id("subnet"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `subnet/${id}`),
    availabilityZone: ({ inputs, account }) => zoneOf(inputs, account).name,
    availabilityZoneId: ({ inputs, account }) => zoneOf(inputs, account).id,
    ipv6CidrBlock: "",
    ipv6CidrBlockAssociationId: "",
    ownerId: ({ account }) => account.accountId,
    privateDnsHostnameTypeOnLaunch: "ip-name",
  },
  inUseBy: inUseBy(
    "subnet",
    references(kinds.natGateways, "subnetId"),
    references(kinds.networkInterfaces, "subnetId"),
    references(kinds.vpcEndpoints, "subnetIds"),
  ),
  deletes: [references(kinds.flowLogs, "subnetId")],
});

/** The zone asked for, by name or id, or one that AWS chooses: here the first. */
function zoneOf(
  asked: { readonly availabilityZone?: string | undefined; readonly availabilityZoneId?: string | undefined },
  account: Account,
): AvailabilityZone {
  const zones = availabilityZones(account.region);
  const { availabilityZone, availabilityZoneId } = asked;
  const found = zones.find(
    (zone) =>
      (availabilityZone === undefined || zone.name === availabilityZone) &&
      (availabilityZoneId === undefined || zone.id === availabilityZoneId),
  );
  const parameter = availabilityZone === undefined ? "availabilityZoneId" : "availabilityZone";
  return (
    found ??
    refuse(
      "InvalidParameterValue",
      `Value (${availabilityZone ?? availabilityZoneId ?? ""}) for parameter ${parameter} is invalid. ` +
        `Subnets can currently only be created in the following availability zones: ` +
        `${zones.map(({ name }) => name).join(", ")}.`,
    )
  );
}

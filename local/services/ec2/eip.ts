import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

export const eip = resource(kinds.elasticIps, {
  properties: z.strictObject({ ...tagged, domain: z.literal("vpc").default("vpc") }),
  notModelled: [
    "address",
    "associateWithPrivateIp",
    "customerOwnedIpv4Pool",
    "instance",
    "ipamPoolId",
    "networkBorderGroup",
    "networkInterface",
    "publicIpv4Pool",
  ],
  computed: ["allocationId", "arn", "networkBorderGroup", "publicDns", "publicIp", "publicIpv4Pool"],
  replaceOn: ["domain"],
  create(_inputs, account) {
    const id = account.ids.id("elasticIp");
    const publicIp = documentationAddress(account.ids.hex(2));
    return {
      id,
      outputs: {
        allocationId: id,
        arn: account.arn("ec2", `elastic-ip/${id}`),
        networkBorderGroup: account.region,
        publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${computeDomain(account.region)}`,
        publicIp,
        publicIpv4Pool: "amazon",
      },
    };
  },
  delete({ id }, account) {
    if (account.where(kinds.natGateways, "allocationId", id).length > 0) {
      refuse("InvalidIPAddress.InUse", `Address with allocation id ${id} is in use.`);
    }
  },
});

/** An address that is nobody's: TEST-NET-2 of RFC 5737. */
function documentationAddress(hex: string): string {
  return `198.51.100.${parseInt(hex, 16)}`;
}

/** The first region's names came before there were regions. */
function computeDomain(region: string): string {
  return region === "us-east-1" ? "compute-1.amazonaws.com" : `${region}.compute.amazonaws.com`;
}

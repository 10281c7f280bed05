import { z } from "zod";
import { absent } from "../../framework/outputs";
import { tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

export const eip = resource(kinds.elasticIps, {
  properties: z.strictObject({ ...tagged, domain: z.literal("vpc").default("vpc") }),
  replaceOn: ["domain"],
  id: ({ account }) => account.ids.id("elasticIp"),
  outputs: {
    allocationId: ({ id }) => id,
    arn: ({ account, id }) => account.arn("ec2", `elastic-ip/${id}`),
    // Nothing has the address when it is made, and only a refresh would show that something took it.
    associationId: "",
    carrierIp: "",
    customerOwnedIp: "",
    instance: "",
    ipamPoolId: absent,
    networkBorderGroup: ({ account }) => account.region,
    networkInterface: "",
    privateDns: absent,
    privateIp: "",
    ptrRecord: "",
    publicDns: ({ account, output }) =>
      `ec2-${String(output("publicIp")).replaceAll(".", "-")}.${computeDomain(account.region)}`,
    publicIp: ({ account }) => documentationAddress(account.ids.hex(2)),
    publicIpv4Pool: "amazon",
  },
  inUseBy: [
    {
      by: [references(kinds.natGateways, "allocationId")],
      refusal: ({ id }) => ["InvalidIPAddress.InUse", `Address with allocation id ${id} is in use.`],
    },
  ],
});

/** An address that is nobody's: TEST-NET-2 of RFC 5737. */
function documentationAddress(hex: string): string {
  return `198.51.100.${parseInt(hex, 16)}`;
}

/** The first region's names came before there were regions. */
function computeDomain(region: string): string {
  return region === "us-east-1" ? "compute-1.amazonaws.com" : `${region}.compute.amazonaws.com`;
}

import { z } from "zod";
import { refuse } from "../../framework/errors";
import { ipv4Network, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { inUseBy } from "./lookups";

/** Prefix lengths that a VPC may have. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const [shortestPrefix, longestPrefix] = [16, 28];

/** VPCs of an account in a region. Source: Amazon VPC User Guide, "Amazon VPC quotas" (adjustable). */
const mostVpcs = 5;

export const vpc = resource(kinds.vpcs, {
  properties: z.strictObject({
    ...tagged,
    cidrBlock: ipv4Network(shortestPrefix, longestPrefix),
    enableDnsHostnames: z.boolean().optional(),
    enableDnsSupport: z.boolean().default(true),
    enableNetworkAddressUsageMetrics: z.boolean().optional(),
    instanceTenancy: z.enum(["default", "dedicated"]).default("default"),
  }),
  replaceOn: ["cidrBlock", "instanceTenancy"],
  refuse(_inputs, account, id) {
    if (id === undefined && account.count(kinds.vpcs) >= mostVpcs) {
      refuse("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    }
  },
  id: ({ account }) => account.ids.id("vpc"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `vpc/${id}`),
    mainRouteTableId: ({ account }) => account.ids.id("routeTable"),
    defaultRouteTableId: ({ output }) => output("mainRouteTableId"),
    defaultSecurityGroupId: ({ account }) => account.ids.id("securityGroup"),
    defaultNetworkAclId: ({ account }) => account.ids.id("networkAcl"),
    dhcpOptionsId: "default",
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    ipv6AssociationId: "",
    ipv6CidrBlock: "",
    ipv6CidrBlockNetworkBorderGroup: "",
    ownerId: ({ account }) => account.accountId,
  },
  put(_inputs, account, { id, defaultSecurityGroupId }, before) {
    if (before !== undefined) return;
    account.put(kinds.securityGroups, String(defaultSecurityGroupId), { vpcId: id, name: "default" });
  },
  inUseBy: inUseBy(
    "vpc",
    references(kinds.subnets, "vpcId"),
    references(kinds.internetGateways, "vpcId"),
    references(kinds.routeTables, "vpcId"),
    references(kinds.securityGroups, "vpcId", (group, vpc) => group.id === vpc.defaultSecurityGroupId),
  ),
  // Its own group goes with a VPC, and its flow logs. Source: Amazon EC2 API Reference, DeleteVpc and FlowLogs.
  deletes: [references(kinds.securityGroups, "vpcId"), references(kinds.flowLogs, "vpcId")],
});

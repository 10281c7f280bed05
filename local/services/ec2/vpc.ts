import { z } from "zod";
import { refuse } from "../../framework/errors";
import { ipv4Network, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { refuseWhileUsed } from "./lookups";

/** Prefix lengths that a VPC may have. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const [SHORTEST_PREFIX, LONGEST_PREFIX] = [16, 28];

/** VPCs of an account in a region. Source: Amazon VPC User Guide, "Amazon VPC quotas" (adjustable). */
const MOST_VPCS = 5;

export const vpc = resource(kinds.vpcs, {
  properties: z.strictObject({
    ...tagged,
    cidrBlock: ipv4Network(SHORTEST_PREFIX, LONGEST_PREFIX),
    enableDnsHostnames: z.boolean().optional(),
    enableDnsSupport: z.boolean().default(true),
    enableNetworkAddressUsageMetrics: z.boolean().optional(),
    instanceTenancy: z.enum(["default", "dedicated"]).default("default"),
  }),
  notModelled: [
    "assignGeneratedIpv6CidrBlock",
    "ipv4IpamPoolId",
    "ipv4NetmaskLength",
    "ipv6CidrBlock",
    "ipv6CidrBlockNetworkBorderGroup",
    "ipv6IpamPoolId",
    "ipv6NetmaskLength",
  ],
  computed: [
    "arn",
    "defaultNetworkAclId",
    "defaultRouteTableId",
    "defaultSecurityGroupId",
    "dhcpOptionsId",
    "enableDnsHostnames",
    "enableNetworkAddressUsageMetrics",
    "ipv6AssociationId",
    "ipv6CidrBlock",
    "ipv6CidrBlockNetworkBorderGroup",
    "mainRouteTableId",
    "ownerId",
  ],
  replaceOn: ["cidrBlock", "instanceTenancy"],
  refuse(_inputs, account, id) {
    if (id === undefined && account.all(kinds.vpcs).length >= MOST_VPCS) {
      refuse("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    }
  },
  create(inputs, account) {
    const id = account.ids.id("vpc");
    const routeTableId = account.ids.id("routeTable");
    const defaultSecurityGroupId = account.ids.id("securityGroup");
    account.put(kinds.securityGroups, defaultSecurityGroupId, { vpcId: id, name: "default" });
    return {
      id,
      outputs: {
        arn: account.arn("ec2", `vpc/${id}`),
        defaultNetworkAclId: account.ids.id("networkAcl"),
        defaultRouteTableId: routeTableId,
        defaultSecurityGroupId,
        dhcpOptionsId: "default",
        enableDnsHostnames: inputs.enableDnsHostnames ?? false,
        enableNetworkAddressUsageMetrics: inputs.enableNetworkAddressUsageMetrics ?? false,
        ipv6AssociationId: "",
        ipv6CidrBlock: "",
        ipv6CidrBlockNetworkBorderGroup: "",
        mainRouteTableId: routeTableId,
        ownerId: account.accountId,
      },
    };
  },
  delete({ id, defaultSecurityGroupId }, account) {
    const ownGroups = account.where(kinds.securityGroups, "vpcId", id);
    refuseWhileUsed("vpc", id, [
      ...account.where(kinds.subnets, "vpcId", id),
      ...account.where(kinds.internetGateways, "vpcId", id),
      ...account.where(kinds.routeTables, "vpcId", id),
      ...ownGroups.filter((group) => group.id !== defaultSecurityGroupId),
    ]);
    for (const group of ownGroups) account.remove(kinds.securityGroups, group.id);
    // Deleting a VPC deletes its flow logs. Source: Amazon EC2 API Reference, DeleteVpc and FlowLogs.
    for (const log of account.where(kinds.flowLogs, "vpcId", id)) account.remove(kinds.flowLogs, log.id);
  },
});

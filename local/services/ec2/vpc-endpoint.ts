import { z } from "zod";
import { absent } from "../../framework/outputs";
import { refuse } from "../../framework/errors";
import { matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireSubnet, requireVpc } from "./lookups";

/*
 * Endpoints of Gateway Load Balancers; of no other type. The service is mostly another account's, and is not looked for.
 * Source: Amazon EC2 API Reference, CreateVpcEndpoint.
 */
export const vpcEndpoint = resource(kinds.vpcEndpoints, {
  properties: z.strictObject({
    ...tagged,
    serviceName: matching(
      /^com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]{17}$/,
      "must be the name of an endpoint service, such as com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
    ),
    subnetIds: z.array(z.string()),
    vpcEndpointType: z.literal("GatewayLoadBalancer"),
    vpcId: z.string(),
  }),
  replaceOn: ["serviceName", "vpcEndpointType", "vpcId"],
  refuse({ subnetIds, vpcId }, account) {
    requireVpc(account, vpcId);
    if (subnetIds.length !== 1) {
      refuse("InvalidParameter", "Exactly one subnet must be specified for Gateway Load Balancer endpoints");
    }
    for (const subnetId of subnetIds) {
      if (requireSubnet(account, subnetId).vpcId !== vpcId) {
        refuse("InvalidParameter", `The subnet ID '${subnetId}' does not belong to the VPC ${vpcId}`);
      }
    }
  },
  id: ({ account }) => account.ids.id("vpcEndpoint"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `vpc-endpoint/${id}`),
    cidrBlocks: [],
    dnsEntries: [],
    dnsOptions: absent,
    ipAddressType: "ipv4",
    networkInterfaceIds: ({ account }) => [account.ids.id("networkInterface")],
    ownerId: ({ account }) => account.accountId,
    policy: "",
    prefixListId: "",
    privateDnsEnabled: false,
    requesterManaged: false,
    routeTableIds: [],
    securityGroupIds: [],
    serviceRegion: ({ account }) => account.region,
    state: "available",
    subnetConfigurations: [],
  },
});

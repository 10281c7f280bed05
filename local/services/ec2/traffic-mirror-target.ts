import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { exactlyOneOf } from "../../framework/rules";
import { loadBalancers } from "../lb/kinds";
import * as kinds from "./kinds";
import { requireNetworkInterface } from "./lookups";

/* Source: Amazon EC2 API Reference, CreateTrafficMirrorTarget and DeleteTrafficMirrorTarget. */
export const trafficMirrorTarget = resource(kinds.mirrorTargets, {
  properties: z.strictObject({
    ...tagged,
    description: z.string().optional(),
    gatewayLoadBalancerEndpointId: z.string().optional(),
    networkInterfaceId: z.string().optional(),
    networkLoadBalancerArn: arn("elasticloadbalancing").optional(),
  }),
  rules: [exactlyOneOf("gatewayLoadBalancerEndpointId", "networkInterfaceId", "networkLoadBalancerArn")],
  replaceOn: ["description", "gatewayLoadBalancerEndpointId", "networkInterfaceId", "networkLoadBalancerArn"],
  refuse({ gatewayLoadBalancerEndpointId, networkInterfaceId, networkLoadBalancerArn }, account) {
    if (networkInterfaceId !== undefined) requireNetworkInterface(account, networkInterfaceId);
    if (networkLoadBalancerArn !== undefined) {
      const balancer = account.find(loadBalancers, networkLoadBalancerArn);
      if (balancer?.loadBalancerType !== "network") {
        refuse(
          "InvalidParameterValue",
          `Network Load Balancer ${networkLoadBalancerArn} does not exist or is not valid`,
        );
      }
    }
    if (
      gatewayLoadBalancerEndpointId !== undefined &&
      account.find(kinds.vpcEndpoints, gatewayLoadBalancerEndpointId)?.vpcEndpointType !==
        "GatewayLoadBalancer"
    ) {
      refuse(
        "InvalidVpcEndpointId.NotFound",
        `The Vpc Endpoint Id '${gatewayLoadBalancerEndpointId}' does not exist`,
      );
    }
  },
  id: ({ account }) => account.ids.id("trafficMirrorTarget"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `traffic-mirror-target/${id}`),
    ownerId: ({ account }) => account.accountId,
  },
  put(_inputs, account, { id }) {
    const { accountId, region } = account;
    account.put(kinds.mirrorTargetOwners, id, { accountId, region });
  },
  inUseBy: [
    {
      by: [references(kinds.mirrorTargetUses, "trafficMirrorTargetId")],
      refusal({ id }, account) {
        const uses = account.where(kinds.mirrorTargetUses, "trafficMirrorTargetId", id);
        const sessions = uses.map((use) => use.id).join(", ");
        return ["TrafficMirrorTargetInUse", `Cannot delete ${id}. Target is in use by ${sessions}`];
      },
    },
  ],
  deletes: [references(kinds.mirrorTargetOwners, "id")],
});

import * as pulumi from "@pulumi/pulumi";

import { healthCheckPort, type MirrorDestination } from "../../components";
import type { ByName } from "../by-name";
import type { BuiltVpc } from "../network/part";
import type { TargetConfig } from "./schema";

/** Where a target is, in the component's words. */
export function destinationOf(target: TargetConfig, vpcs: ByName<BuiltVpc>): MirrorDestination {
  const { networkLoadBalancer: balancer, gatewayLoadBalancerEndpoint: endpoint } = target;
  const { networkInterfaceId, networkLoadBalancerArn, gatewayLoadBalancerEndpointId } = target;
  if (networkInterfaceId !== undefined) return { networkInterfaceId };
  if (networkLoadBalancerArn !== undefined) return { networkLoadBalancerArn };
  if (gatewayLoadBalancerEndpointId !== undefined) return { gatewayLoadBalancerEndpointId };
  if (balancer !== undefined) {
    const { sensorAddresses } = balancer;
    return {
      networkLoadBalancer: {
        ...balancerPlace(balancer, vpcs),
        // The configuration was refused if it has neither a port nor a capture host.
        healthCheckPort: balancer.healthCheckPort ?? healthCheckPort,
        sensorAddresses,
      },
    };
  }
  if (endpoint !== undefined) {
    const { vpcId, subnetIds } = placeIn(vpcs, endpoint.vpc);
    const subnetId = endpoint.subnetId ?? subnetIds.apply(([first = ""]) => first);
    return { gatewayLoadBalancerEndpoint: { vpcId, subnetId, serviceName: endpoint.serviceName } };
  }
  const { trafficMirrorTargetId, acceptShareArn } = target;
  if (trafficMirrorTargetId === undefined) throw new Error(`mirror target ${target.name} is nowhere`);
  return { trafficMirrorTargetId, acceptShareArn };
}

type LoadBalancerConfig = NonNullable<TargetConfig["networkLoadBalancer"]>;

/** Where a load balancer that is made here stands, and what is behind it. */
export function balancerPlace(
  { vpc, subnetIds }: Pick<LoadBalancerConfig, "vpc" | "subnetIds">,
  vpcs: ByName<BuiltVpc>,
): Place {
  const place = placeIn(vpcs, vpc);
  return subnetIds === undefined ? place : { ...place, subnetIds: pulumi.output(subnetIds) };
}

interface Place {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
}

/** The subnets beside the public ones, of a VPC that is made here. */
function placeIn(vpcs: ByName<BuiltVpc>, name: string): Place {
  const built = vpcs[name];
  // The configuration was refused if it names another.
  if (built === undefined) throw new Error(`mirroring names a VPC that is not there: "${name}"`);
  const { vpc, vpcId } = built;
  const subnetIds =
    vpc === undefined
      ? pulumi.output<string[]>([])
      : pulumi.all([vpc.privateSubnetIds, vpc.isolatedSubnetIds]).apply((lists) => lists.flat());
  return { vpcId, subnetIds };
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { TargetKind } from "../../../telemetry/mirroring";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../../shared/component";
import { newMirrorLoadBalancer, type MirrorLoadBalancer, type MirrorLoadBalancerArgs } from "./load-balancer";
import { shareFaults, shareTarget, type ShareArgs } from "./sharing";

/** An endpoint of a Gateway Load Balancer that is made for mirrored packets. */
export interface GatewayEndpointArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly subnetId: pulumi.Input<string>;
  /** Of the endpoint service: `com.amazonaws.vpce.REGION.vpce-svc-…`. */
  readonly serviceName: string;
}

/** Where mirrored packets go to: exactly one of these. */
export type MirrorDestination =
  | { readonly networkInterfaceId: pulumi.Input<string> }
  | { readonly networkLoadBalancer: MirrorLoadBalancerArgs }
  | { readonly networkLoadBalancerArn: pulumi.Input<string> }
  | { readonly gatewayLoadBalancerEndpoint: GatewayEndpointArgs }
  | { readonly gatewayLoadBalancerEndpointId: pulumi.Input<string> }
  /** A target that exists, of this account or shared by another; its share, where that must be accepted. */
  | { readonly trafficMirrorTargetId: pulumi.Input<string>; readonly acceptShareArn?: string | undefined };

export interface MirrorTargetArgs {
  readonly destination: MirrorDestination;
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Default: this account alone. */
  readonly shareWith?: ShareArgs | undefined;
}

/** Why the target cannot be made, paths beginning at `path`. */
export function mirrorTargetFaults(args: MirrorTargetArgs, path?: string): ArgumentFault[] {
  const { destination, shareWith } = args;
  if (shareWith === undefined) return [];
  const propertyPath = path === undefined ? "shareWith" : `${path}.shareWith`;
  if ("trafficMirrorTargetId" in destination) {
    const reason = "belongs to a target that is made here; whoever made this one shares it";
    return [{ propertyPath, reason }];
  }
  return shareFaults(shareWith, propertyPath);
}

/** What mirrored packets are sent to: an interface, a Network Load Balancer, or an endpoint of a Gateway Load Balancer. */
export class MirrorTarget extends pulumi.ComponentResource {
  readonly targetId: pulumi.Output<string>;
  /** Absent for a target that exists: nobody here knows what it is. */
  readonly kind: TargetKind | undefined;
  /** If it is made here. */
  readonly loadBalancer?: MirrorLoadBalancer;
  /** If it is shared. */
  readonly shareArn?: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: MirrorTargetArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("MirrorTarget", name, mirrorTargetFaults(args));
    super("network-security:mirroring:MirrorTarget", name, {}, opts);
    const options = { parent: this };
    const { destination, shareWith } = args;
    if ("trafficMirrorTargetId" in destination) {
      this.kind = undefined;
      this.targetId = adoptedTarget(name, destination, options);
    } else {
      const made = reachedBy(name, destination, options);
      this.kind = made.kind;
      if (made.loadBalancer) this.loadBalancer = made.loadBalancer;
      const target = new aws.ec2.TrafficMirrorTarget(
        name,
        {
          ...made.args,
          description: args.description ?? `Where ${name} has mirrored packets sent`,
          tags: { Name: name, ...args.tags },
        },
        { ...options, dependsOn: made.dependsOn },
      );
      this.targetId = target.id;
      if (shareWith) this.shareArn = shareTarget(name, target.arn, shareWith, options);
    }
    this.registerOutputs({ targetId: this.targetId });
  }
}

type TargetArgs = Pick<
  aws.ec2.TrafficMirrorTargetArgs,
  "networkInterfaceId" | "networkLoadBalancerArn" | "gatewayLoadBalancerEndpointId"
>;

/** The destination in the target resource's own words, with what must be there first. */
function reachedBy(
  name: string,
  destination: Exclude<MirrorDestination, { readonly trafficMirrorTargetId: unknown }>,
  options: ChildOptions,
): {
  readonly kind: TargetKind;
  readonly args: TargetArgs;
  readonly dependsOn: pulumi.Resource[];
  readonly loadBalancer?: MirrorLoadBalancer;
} {
  if ("networkInterfaceId" in destination) {
    return { kind: "interface", args: destination, dependsOn: [] };
  }
  if ("networkLoadBalancerArn" in destination) {
    return { kind: "networkLoadBalancer", args: destination, dependsOn: [] };
  }
  if ("networkLoadBalancer" in destination) {
    const made = newMirrorLoadBalancer(name, destination.networkLoadBalancer, options);
    const { listener, ...loadBalancer } = made;
    const args = { networkLoadBalancerArn: made.loadBalancerArn };
    // Without its listener a load balancer drops what is mirrored to it, and says nothing.
    return { kind: "networkLoadBalancer", args, dependsOn: [listener], loadBalancer };
  }
  const kind = "gatewayLoadBalancerEndpoint";
  if ("gatewayLoadBalancerEndpointId" in destination) return { kind, args: destination, dependsOn: [] };
  const { vpcId, subnetId, serviceName } = destination.gatewayLoadBalancerEndpoint;
  const endpoint = new aws.ec2.VpcEndpoint(
    name,
    {
      vpcId,
      serviceName,
      subnetIds: [subnetId],
      vpcEndpointType: "GatewayLoadBalancer",
      tags: { Name: name },
    },
    options,
  );
  return { kind, args: { gatewayLoadBalancerEndpointId: endpoint.id }, dependsOn: [] };
}

/** The target that is there, once its share is accepted. */
function adoptedTarget(
  name: string,
  adopted: {
    readonly trafficMirrorTargetId: pulumi.Input<string>;
    readonly acceptShareArn?: string | undefined;
  },
  options: ChildOptions,
): pulumi.Output<string> {
  const id = pulumi.output(adopted.trafficMirrorTargetId);
  if (adopted.acceptShareArn === undefined) return id;
  const accepter = new aws.ram.ResourceShareAccepter(name, { shareArn: adopted.acceptShareArn }, options);
  return pulumi.all([id, accepter.status]).apply(([targetId]) => targetId);
}

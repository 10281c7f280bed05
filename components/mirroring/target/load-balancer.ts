import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { vxlanPort } from "../../../telemetry/mirroring";
import type { ChildOptions } from "../../shared/component";

/** A Network Load Balancer that is made for mirrored packets. */
export interface MirrorLoadBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  /** One in each zone; two zones at least, so that one may fail. */
  readonly subnetIds: pulumi.Input<readonly string[]>;
  /** A TCP port on which a sensor answers while it is well: VXLAN's own cannot be asked. */
  readonly healthCheckPort: number;
  /** Addresses of sensors that are there already; those that come and go register by {@link MirrorLoadBalancer.targetGroupArn}. */
  readonly sensorAddresses?: readonly pulumi.Input<string>[] | undefined;
}

export interface MirrorLoadBalancer {
  readonly loadBalancerArn: pulumi.Output<string>;
  /** Where sensors register themselves, by instance or address. */
  readonly targetGroupArn: pulumi.Output<string>;
}

/**
 * An internal Network Load Balancer that hands VXLAN to sensors. It balances across zones, without which a zone whose
 * sensors are all ill loses its packets, and one that is added later never gets any.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-targets.html
 */
export function newMirrorLoadBalancer(
  name: string,
  args: MirrorLoadBalancerArgs,
  options: ChildOptions,
): MirrorLoadBalancer & { readonly listener: pulumi.Resource } {
  const { vpcId, subnetIds, healthCheckPort, sensorAddresses } = args;
  const balancer = new aws.lb.LoadBalancer(
    name,
    {
      loadBalancerType: "network",
      internal: true,
      enableCrossZoneLoadBalancing: true,
      // The list is only read.
      subnets: subnetIds as pulumi.Input<string[]>,
      tags: { Name: name },
    },
    options,
  );
  const group = new aws.lb.TargetGroup(
    name,
    {
      vpcId,
      protocol: "UDP",
      port: vxlanPort,
      targetType: sensorAddresses === undefined ? "instance" : "ip",
      healthCheck: { protocol: "TCP", port: String(healthCheckPort) },
      tags: { Name: name },
    },
    options,
  );
  for (const [at, targetId] of (sensorAddresses ?? []).entries()) {
    new aws.lb.TargetGroupAttachment(
      `${name}-${at}`,
      { targetGroupArn: group.arn, targetId, port: vxlanPort },
      options,
    );
  }
  const listener = new aws.lb.Listener(
    name,
    {
      loadBalancerArn: balancer.arn,
      protocol: "UDP",
      port: vxlanPort,
      defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
    },
    options,
  );
  return { loadBalancerArn: balancer.arn, targetGroupArn: group.arn, listener };
}

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Whose traffic a flow log records: exactly one of a VPC (every interface in it, also those to come), a subnet or
 * a network interface.
 */
export type FlowLogSource = { readonly name: string } & (
  | { readonly vpcId: pulumi.Input<string> }
  | { readonly subnetId: pulumi.Input<string> }
  | { readonly networkInterfaceId: pulumi.Input<string> }
);

/** The source in the flow log resource's own words. */
export function flowLogSourceArgs(
  source: FlowLogSource,
): Pick<aws.ec2.FlowLogArgs, "vpcId" | "subnetId" | "eniId"> {
  if ("vpcId" in source) return { vpcId: source.vpcId };
  if ("subnetId" in source) return { subnetId: source.subnetId };
  return { eniId: source.networkInterfaceId };
}

import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ArgumentFault } from "../shared/component";

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

/** Why no flow logs can be made of the sources at `path`. */
export function sourceFaults(sources: readonly FlowLogSource[], path: string): ArgumentFault[] {
  if (sources.length === 0) {
    const reason = "found none; a flow log records a VPC, a subnet or a network interface: name at least one";
    return [{ propertyPath: path, reason }];
  }
  return sources.flatMap(({ name }, index) => {
    const first = sources.findIndex((other) => other.name === name);
    if (first === index) return [];
    const reason = `found "${name}", which is already ${path}[${first}]; each source needs a name of its own`;
    return [{ propertyPath: `${path}[${index}].name`, reason }];
  });
}

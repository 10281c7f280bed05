import { isInside, knownText, type StackResource } from "../stack-resource";

/**
 * The VPCs of the stack that a flow log may record: none for a flow log of a subnet, an interface or a VPC
 * elsewhere, one where it can be told, more where it cannot.
 *
 * Ids decide where both are known. At the first preview no id is, and then the dependency of `vpcId` does: it
 * names the VPC, or the component that holds it, whatever the id will be.
 */
export function recordedVpc(
  flowLog: StackResource,
  vpcs: readonly StackResource[],
): readonly StackResource[] {
  const vpcId = knownText(flowLog, "vpcId");
  const candidates = vpcs.filter((vpc) => {
    const id = knownText(vpc, "id");
    return vpcId === undefined || id === undefined || id === vpcId;
  });
  const named = candidates.filter((vpc) => vpcId !== undefined && knownText(vpc, "id") === vpcId);
  return named.length > 0 ? named : candidates.filter((vpc) => givesVpcId(flowLog, vpc));
}

function givesVpcId(flowLog: StackResource, vpc: StackResource): boolean {
  const dependencies = flowLog.propertyDependencies.vpcId ?? [];
  return dependencies.some((dependency) => dependency.urn === vpc.urn || isInside(vpc, dependency));
}

import { read, readText } from "../reading";
import { reference } from "../reference";
import type { Stack } from "../stack";
import type { StackResource } from "../stack-resource";
import { vpcTarget } from "./targets";
import { vpcTypes } from "./types";

/**
 * The VPCs that the program uses by id without making them, each with the first resource, by URN, that does. A VPC from
 * `Vpc.get` is one of them: the engine does not show to a pack what is only read.
 * @param besides types of resources whose use of a VPC does not count
 */
export function adoptedVpcs(
  stack: Stack,
  besides: readonly string[],
): readonly (readonly [string, StackResource])[] {
  const users = new Map<string, StackResource>();
  for (const resource of stack.resources) {
    if (besides.includes(resource.type)) continue;
    if (readText(resource, "vpcId").state !== "known") continue;
    const vpc = reference(stack, resource, ["vpcId"], vpcTarget);
    if (vpc.to !== "elsewhere" || mayShowItsOwn(stack, resource)) continue;
    const user = users.get(vpc.value);
    if (user === undefined || resource.urn < user.urn) users.set(vpc.value, resource);
  }
  return [...users];
}

/**
 * Whether an id that a component shows may be that of the VPC that it makes, as with awsx's: not every plugin repeats a
 * resource's id among its outputs, so that the VPC's own need not be known where the component's is.
 */
function mayShowItsOwn(stack: Stack, component: StackResource): boolean {
  return stack.inside(component, vpcTypes).some((vpc) => read(vpc, "id").state !== "known");
}

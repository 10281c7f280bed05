import { known, type Path, read } from "../reading";
import { candidates, reference, referred } from "../reference";
import { grouped, type Stack } from "../stack";
import type { StackResource } from "../stack-resource";
import { policyTarget, roleTarget } from "./targets";

/** Where a policy document of a role stands. */
export interface RolePolicy {
  readonly resource: StackResource;
  readonly path: Path;
}

/**
 * The policy documents of every role of the stack, by the role's URN: inline ones, those of `RolePolicy`, and those of
 * the program's own policies that are attached.
 */
export function rolePolicies(stack: Stack): ReadonlyMap<string, readonly RolePolicy[]> {
  const inline = stack.ofType(...roleTarget.types).flatMap((role) => {
    const policies = known(read(role, "inlinePolicies"));
    return (Array.isArray(policies) ? policies : []).map(
      (_, at) => [role.urn, { resource: role, path: ["inlinePolicies", at, "policy"] }] as const,
    );
  });
  const own = stack
    .ofType("aws:iam/rolePolicy:RolePolicy")
    .flatMap((policy) => ofRoles(stack, policy, { resource: policy, path: ["policy"] }));
  const attached = stack.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").flatMap((attachment) => {
    const policy = referred(stack, attachment, ["policyArn"], policyTarget);
    return policy === undefined ? [] : ofRoles(stack, attachment, { resource: policy, path: ["policy"] });
  });
  return grouped<RolePolicy>([...inline, ...own, ...attached]);
}

function ofRoles(
  stack: Stack,
  resource: StackResource,
  policy: RolePolicy,
): (readonly [string, RolePolicy])[] {
  return candidates(reference(stack, resource, ["role"], roleTarget)).map(
    ({ urn }) => [urn, policy] as const,
  );
}

import { roleTarget } from "../aws/targets";
import { flowLogTypes } from "../aws/types";
import { type Finding, undecided } from "../finding";
import { candidates, reference } from "../reference";
import type { Stack } from "../stack";
import type { StackResource } from "../stack-resource";

/**
 * The roles by which flow logs deliver to CloudWatch Logs, each once; and a finding on each flow log whose role is not
 * of this program, so that nobody takes its silence for consent.
 */
export function deliveryRoles(
  stack: Stack,
  write: string,
): { readonly roles: readonly StackResource[]; readonly elsewhere: readonly Finding[] } {
  const roles = new Set<StackResource>();
  const elsewhere: Finding[] = [];
  for (const flowLog of stack.ofType(...flowLogTypes)) {
    const role = reference(stack, flowLog, ["iamRoleArn"], roleTarget);
    for (const candidate of candidates(role)) roles.add(candidate);
    if (role.to === "elsewhere")
      elsewhere.push(undecided(flowLog, `its role ${role.value} is not made here`, write));
    if (role.to === "unknown")
      elsewhere.push(undecided(flowLog, "its iamRoleArn is not known before the update", write));
  }
  return { roles: [...roles], elsewhere };
}

import type { Account } from "../../framework/account";
import { matchesInAnyCase } from "./conditions";
import { rolePolicies, roles } from "./kinds";
import { listOf, statementsOf } from "./policy-document";

/**
 * Whether an inline policy of a role allows an action on a resource, as services try before they take a role. Conditions
 * are taken to hold: what the service would send with the request is not documented.
 */
export function roleMay(account: Account, roleArn: string, action: string, resource: string): boolean {
  const [role] = account.where(roles, "arn", roleArn);
  if (role === undefined) return false;
  return account
    .where(rolePolicies, "role", role.name)
    .flatMap(({ policy }) => statementsOf(policy))
    .some(
      ({ Effect: effect, Action: actions, Resource: resources }) =>
        effect === "Allow" &&
        listOf(actions).some((each) => matchesInAnyCase(String(each), action)) &&
        listOf(resources).some((each) => matchesInAnyCase(String(each), resource)),
    );
}

import type { Account } from "../../framework/account";
import { isObject } from "../../framework/values";
import { holds, matchesInAnyCase, type RequestContext } from "./conditions";
import { roles } from "./kinds";
import { listOf, statementsOf } from "./policy-document";

/**
 * Whether a role is there and lets a service assume it, as its trust policy says.
 * Source: IAM User Guide, "Policy evaluation logic" and "The confused deputy problem".
 * @param context what the service says of itself when it assumes the role.
 * @throws NotModelled for a condition whose operator is not modelled.
 */
export function canAssume(
  account: Account,
  roleArn: string,
  service: string,
  context: RequestContext,
): boolean {
  const [role] = account.where(roles, "arn", roleArn);
  return role !== undefined && admits(role.assumeRolePolicy, { service, action: "sts:AssumeRole", context });
}

/** What a service asks of something that has a policy. */
export interface ServiceRequest {
  readonly service: string;
  readonly action: string;
  readonly context: RequestContext;
}

/**
 * Whether a policy on a resource lets a service do something: a statement allows it and none denies it.
 * @throws NotModelled for a condition whose operator is not modelled.
 */
export function admits(policy: string, request: ServiceRequest): boolean {
  const statements = statementsOf(policy).filter(
    (statement) => isAbout(statement, request) && holds(statement.Condition, request.context),
  );
  const effects = statements.map(({ Effect: effect }) => effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}

function isAbout(statement: Record<string, unknown>, { service, action }: ServiceRequest): boolean {
  const actions = listOf(statement.Action);
  return (
    namesPrincipal(statement.Principal, service) &&
    actions.some((each) => matchesInAnyCase(String(each), action))
  );
}

function namesPrincipal(principal: unknown, service: string): boolean {
  if (!isObject(principal)) return principal === "*";
  return listOf(principal.Service).includes(service) || listOf(principal.AWS).includes("*");
}

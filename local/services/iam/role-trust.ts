import type { Account } from "../../framework/account";
import { NotModelled } from "../../framework/errors";
import { isObject } from "../../framework/values";
import { roles } from "./kinds";
import { listOf, statementsOf } from "./policy-document";

/** What a service says of itself when it assumes a role: condition keys with their values. */
export type TrustContext = Readonly<Record<string, string>>;

/**
 * Whether a role is there and lets a service assume it, as its trust policy says.
 * Source: IAM User Guide, "Policy evaluation logic" and "The confused deputy problem".
 * @throws NotModelled for a condition whose operator is not modelled.
 */
export function canAssume(
  account: Account,
  roleArn: string,
  service: string,
  context: TrustContext,
): boolean {
  const [role] = account.where(roles, "arn", roleArn);
  if (role === undefined) return false;
  const statements = statementsOf(role.assumeRolePolicy).filter(
    (statement) => isAbout(statement, service) && holds(statement.Condition, context),
  );
  const effects = statements.map(({ Effect: effect }) => effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}

function isAbout(
  { Principal: principal, Action: action }: Record<string, unknown>,
  service: string,
): boolean {
  const isPrincipal = isObject(principal) && listOf(principal.Service).includes(service);
  return isPrincipal && listOf(action).some((each) => matches(String(each), "sts:AssumeRole"));
}

function holds(condition: unknown, context: TrustContext): boolean {
  if (!isObject(condition)) return true;
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).every(([key, values]) =>
      holdsFor(operator, listOf(values).map(String), context[key.toLowerCase()]),
    ),
  );
}

function holdsFor(operator: string, values: readonly string[], found: string | undefined): boolean {
  const base = operator.replace(/IfExists$/, "");
  if (found === undefined) return base !== operator;
  switch (base) {
    case "StringEquals":
      return values.includes(found);
    case "StringLike":
    case "ArnEquals":
    case "ArnLike":
      return values.some((value) => matches(value, found));
    default:
      throw new NotModelled(`the embedded AWS does not model the condition ${operator} of a trust policy`);
  }
}

/** Whether a text is like a pattern, in which `*` is any text and `?` any character. */
function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(text);
}

import { matchesCondition } from "./conditions";
import { allOf, anyOf, type Match, no, not, unknown, yes } from "./match";
import {
  describeStatement,
  type PolicyDocument,
  type PolicyStatement,
  type Selection,
} from "./policy-document";
import { fillVariables } from "./policy-variables";
import { describePrincipals, matchPrincipal, type PrincipalMatch } from "./principals";
import type { IamRequest } from "./request";
import { matchesAction, matchesParts } from "./wildcard";

/** A statement that answered "yes" or "unknown", in words. */
export interface Hit {
  readonly statement: string;
  readonly principal: PrincipalMatch;
}

/** What one policy says about a request, each effect on its own. */
export interface PolicyAnswer {
  readonly deny: Hit | undefined;
  readonly denyUnknown: string | undefined;
  /** Allowed by naming the principal itself (always so in identity policies). */
  readonly allow: Hit | undefined;
  /** Allowed by naming the principal's account. */
  readonly allowAccount: Hit | undefined;
  readonly allowUnknown: string | undefined;
  /** Allow statements for this action that did not apply, and why: where to look first. */
  readonly nearMisses: readonly string[];
}

/** Asks every statement of a policy. `role` says whether principals are part of it. */
export function askPolicy(
  policy: PolicyDocument,
  request: IamRequest,
  role: "identity" | "resource",
): PolicyAnswer {
  let deny: Hit | undefined;
  let denyUnknown: string | undefined;
  let allow: Hit | undefined;
  let allowAccount: Hit | undefined;
  let allowUnknown: string | undefined;
  const nearMisses: string[] = [];
  for (const statement of policy.statements) {
    const where = describeStatement(policy, statement);
    const principal = principalOf(statement, request, role);
    const match = matchStatement(policy, statement, request, principal, role);
    const hit: Hit = { statement: where, principal };
    if (match.answer === "no") {
      if (statement.effect === "Allow" && namesAction(statement, request)) {
        nearMisses.push(`${where}: ${match.why}`);
      }
    } else if (statement.effect === "Deny") {
      if (match.answer === "yes") deny ??= hit;
      else denyUnknown ??= `${where}: ${match.why}`;
    } else if (match.answer === "unknown") {
      allowUnknown ??= `${where}: ${match.why}`;
    } else if (principal === "account") {
      allowAccount ??= hit;
    } else {
      allow ??= hit;
    }
  }
  return { deny, denyUnknown, allow, allowAccount, allowUnknown, nearMisses };
}

function principalOf(
  statement: PolicyStatement,
  request: IamRequest,
  role: "identity" | "resource",
): PrincipalMatch {
  if (role === "identity") return "itself";
  if (statement.principal === undefined) return "none";
  return matchPrincipal(statement.principal, request.principal, statement.effect);
}

function matchStatement(
  policy: PolicyDocument,
  statement: PolicyStatement,
  request: IamRequest,
  principal: PrincipalMatch,
  role: "identity" | "resource",
): Match {
  return allOf([
    namesAction(statement, request) ? yes : no(`it is not about ${request.action}`),
    principal === "none" ? no(principalMismatch(statement)) : yes,
    statement.resource === undefined
      ? matchNoResource(role)
      : matchResource(policy, statement.resource, request),
    ...statement.conditions.map((condition) => matchesCondition(condition, policy.version, request)),
  ]);
}

function namesAction(statement: PolicyStatement, request: IamRequest): boolean {
  const named = statement.action.items.some((pattern) => matchesAction(pattern, request.action));
  return named !== statement.action.excepted;
}

function principalMismatch(statement: PolicyStatement): string {
  return statement.principal === undefined
    ? "it names no principal"
    : `it is for ${describePrincipals(statement.principal)}`;
}

/** A trust policy has no Resource element: it is about the role that carries it. IAM takes no other without. */
function matchNoResource(role: "identity" | "resource"): Match {
  return role === "resource" ? yes : unknown("it names no Resource, which IAM refuses");
}

function matchResource(
  policy: PolicyDocument,
  resource: Selection<readonly string[]>,
  request: IamRequest,
): Match {
  const named = anyOf(
    resource.items.map((pattern): Match => {
      const filled = fillVariables(pattern, policy.version, request);
      if (filled.kind === "unknown") return unknown(filled.why);
      if (filled.kind === "absent") return no(filled.why);
      return matchesParts(filled.parts, request.resource, { ignoreCase: false })
        ? yes
        : no(`it is about ${pattern}`);
    }),
    `it is about ${resource.items.join(", ")}, not ${request.resource}`,
  );
  return resource.excepted ? not(named, `it excepts ${request.resource}`) : named;
}

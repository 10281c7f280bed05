import { matchesCondition } from "./conditions";
import { allOf, anyOf, type Match, no, not, unknown, yes } from "./match";
import {
  describeStatement,
  type PolicyDocument,
  type PolicyStatement,
  type Selection,
} from "./policy-document";
import { describePrincipals, matchPrincipal, type PrincipalMatch } from "./principals";
import type { IamRequest } from "./request";
import { matchResourcePattern } from "./resource-pattern";
import { matchesAction } from "./wildcard";

/** What one policy says about a request, each effect on its own; statements are named in words. */
export interface PolicyAnswer {
  readonly deny: string | undefined;
  readonly denyUnknown: string | undefined;
  /** Allowed by naming the principal itself (always so in identity policies), its session or everyone. */
  readonly allow: string | undefined;
  /** Allowed in a way that a permissions boundary does not limit. */
  readonly allowUnbounded: string | undefined;
  /** Allowed by naming everyone, of which AWS says for `aws:PrincipalArn` alone how a boundary limits it. */
  readonly allowEveryone: string | undefined;
  /** Allowed by naming the principal's account. */
  readonly allowAccount: string | undefined;
  readonly allowUnknown: string | undefined;
  /** Allow statements for this action that did not apply, and why: where to look first. */
  readonly nearMisses: readonly string[];
}

/** How a policy bears on the request: one of the role's, or one of the resource that the role may be bounded at. */
export type PolicyRole =
  | { readonly side: "identity" }
  | { readonly side: "resource"; readonly bounded: boolean };

type Answers = { -readonly [K in keyof PolicyAnswer]: PolicyAnswer[K] };

/** Asks every statement of a policy. */
export function askPolicy(policy: PolicyDocument, request: IamRequest, role: PolicyRole): PolicyAnswer {
  const nearMisses: string[] = [];
  const answers: Partial<Answers> = {};
  for (const statement of policy.statements) {
    const where = describeStatement(policy, statement);
    const principal = principalOf(statement, request, role);
    const match = matchStatement(policy, statement, request, principal, role);
    if (match.answer === "no") {
      if (statement.effect === "Allow" && namesAction(statement, request)) {
        nearMisses.push(`${where}: ${match.why}`);
      }
    } else if (match.answer === "unknown") {
      answers[statement.effect === "Deny" ? "denyUnknown" : "allowUnknown"] ??= `${where}: ${match.why}`;
    } else {
      for (const kind of kindsOf(statement, principal)) answers[kind] ??= where;
    }
  }
  return { ...noAnswer, ...answers, nearMisses };
}

type AnswerKind = "deny" | "allow" | "allowUnbounded" | "allowEveryone" | "allowAccount";

const noAnswer: Omit<PolicyAnswer, "nearMisses"> = {
  deny: undefined,
  denyUnknown: undefined,
  allow: undefined,
  allowUnbounded: undefined,
  allowEveryone: undefined,
  allowAccount: undefined,
  allowUnknown: undefined,
};

/** What a statement that applies says. */
function kindsOf(statement: PolicyStatement, principal: PrincipalMatch): readonly AnswerKind[] {
  if (statement.effect === "Deny") return ["deny"];
  switch (principal) {
    case "account":
      return ["allowAccount"];
    case "session":
      return ["allow", "allowUnbounded"];
    case "everyone":
      return ["allow", asksForPrincipalArn(statement) ? "allowUnbounded" : "allowEveryone"];
    default:
      return ["allow"];
  }
}

/**
 * AWS: a boundary does not limit permissions granted to `*` under a condition on `aws:PrincipalArn`
 * (IAM User Guide, "Policy evaluation for requests within a single account").
 */
function asksForPrincipalArn(statement: PolicyStatement): boolean {
  return statement.conditions.some(
    ({ operator, key }) =>
      key.toLowerCase() === "aws:principalarn" && /^(String|Arn)(Equals|Like)/i.test(operator),
  );
}

function principalOf(statement: PolicyStatement, request: IamRequest, role: PolicyRole): PrincipalMatch {
  if (role.side === "identity") return statement.principal === undefined ? "itself" : "unknown";
  if (statement.principal === undefined) return "none";
  return matchPrincipal(statement.principal, request.principal, statement.effect, role.bounded);
}

function matchStatement(
  policy: PolicyDocument,
  statement: PolicyStatement,
  request: IamRequest,
  principal: PrincipalMatch,
  role: PolicyRole,
): Match {
  return allOf([
    namesAction(statement, request) ? yes : no(`it is not about ${request.action}`),
    matchedPrincipal(statement, principal, role),
    statement.resource === undefined
      ? matchNoResource(role)
      : matchResource(policy, statement.resource, request),
    ...statement.conditions.map((condition) => matchesCondition(condition, policy.version, request)),
  ]);
}

function matchedPrincipal(statement: PolicyStatement, principal: PrincipalMatch, role: PolicyRole): Match {
  if (principal === "none") return no(principalMismatch(statement));
  if (principal !== "unknown") return yes;
  return unknown(
    role.side === "identity"
      ? "it names a Principal, which IAM refuses in a role's policy"
      : `${principalMismatch(statement)}, and nobody knows whether that is the role`,
  );
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
function matchNoResource(role: PolicyRole): Match {
  return role.side === "resource" ? yes : unknown("it names no Resource, which IAM refuses");
}

function matchResource(
  policy: PolicyDocument,
  resource: Selection<readonly string[]>,
  request: IamRequest,
): Match {
  const matches = resource.items.map((pattern) => matchResourcePattern(pattern, policy.version, request));
  const why = matches.flatMap((match) => (match.answer === "no" && match.why !== "" ? [match.why] : []));
  const mismatch = [`it is about ${resource.items.join(", ")}, not ${request.resource}`, ...why];
  const named = anyOf(matches, mismatch.join("; "));
  return resource.excepted ? not(named, `it excepts ${request.resource}`) : named;
}

import { parseArn } from "./arn";
import type { PrincipalElement, Selection } from "./policy-document";
import type { RequestPrincipal } from "./request";

/**
 * How a resource policy's principal element meets a request's principal.
 *
 * - "itself": by its own name, a role by its ARN.
 * - "session": by the ARN of the role's session, which no boundary limits.
 * - "everyone": by `*`, or by not being excepted.
 * - "account": the whole account, which delegates to that account's own identity policies and grants nothing by
 *   itself.
 * - "unknown": by a session whose name, or an id that nobody knows.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type PrincipalMatch = "itself" | "session" | "everyone" | "account" | "unknown" | "none";

/**
 * Meets a principal element with a request's principal.
 * @param bounded whether the role has a permissions boundary: a deny with `NotPrincipal` then meets it whomever it
 * names (IAM User Guide, "Permissions boundaries for IAM entities").
 */
export function matchPrincipal(
  element: Selection<PrincipalElement>,
  principal: RequestPrincipal,
  effect: "Allow" | "Deny",
  bounded: boolean,
): PrincipalMatch {
  const named = matchNamed(element.items, principal);
  if (!element.excepted) return named;
  if (effect === "Allow") return exceptedFromAllow[named];
  if (bounded && principal.kind === "role") return "everyone";
  return exceptedFromDeny(element.items, principal, named);
}

const exceptedFromAllow: Readonly<Record<PrincipalMatch, PrincipalMatch>> = {
  itself: "none",
  session: "none",
  everyone: "none",
  account: "none",
  unknown: "unknown",
  none: "everyone",
};

/**
 * What a deny with `NotPrincipal` makes of a principal. The account's name spares nobody but its root, and a role's
 * name, or its session's, only together with its account's: AWS says that a deny without it may meet the whole account.
 */
function exceptedFromDeny(
  element: PrincipalElement,
  principal: RequestPrincipal,
  named: PrincipalMatch,
): PrincipalMatch {
  if (element.everyone) return "none";
  if (principal.kind === "service") return named === "itself" ? "none" : "everyone";
  const namesAccount = element.aws.some((name) => isAccount(name, principal.accountId));
  if (named === "account" || !namesAccount) return "everyone";
  return element.aws.includes(principal.arn) ? "none" : "unknown";
}

/** A principal element in words, for the sentence that says who would have been allowed. */
export function describePrincipals(element: Selection<PrincipalElement>): string {
  const { everyone, aws, services, others } = element.items;
  const names = [...(everyone ? ["*"] : []), ...aws, ...services, ...others].join(", ");
  return element.excepted ? `anyone but ${names}` : names;
}

/** The match that grants most, since one name of several is enough. */
function matchNamed(element: PrincipalElement, principal: RequestPrincipal): PrincipalMatch {
  if (principal.kind === "service") {
    return element.everyone || element.services.includes(principal.service) ? "itself" : "none";
  }
  const found = new Set(element.aws.map((name) => matchName(name, principal)));
  if (element.everyone) found.add("everyone");
  return byWeight.find((match) => found.has(match)) ?? "none";
}

const byWeight: readonly PrincipalMatch[] = ["session", "everyone", "itself", "unknown", "account"];

type RolePrincipal = Extract<RequestPrincipal, { kind: "role" }>;

function matchName(name: string, principal: RolePrincipal): PrincipalMatch {
  if (name === principal.arn) return "itself";
  if (isAccount(name, principal.accountId)) return "account";
  // An id stands where a policy named a role or user that was deleted, or one by its id.
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(name)) return "unknown";
  return matchSession(name, principal);
}

/** `arn:aws:sts::account:assumed-role/role/session`: the role without its path. */
function matchSession(name: string, { arn, accountId, sessionName }: RolePrincipal): PrincipalMatch {
  const session = parseArn(name);
  if (session?.service !== "sts" || session.accountId !== accountId) return "none";
  const [kind, role, named] = session.resource.split("/");
  if (kind !== "assumed-role" || role !== arn.slice(arn.lastIndexOf("/") + 1)) return "none";
  if (sessionName === undefined) return "unknown";
  return named === sessionName ? "session" : "none";
}

/** An account is named by its 12 digits or by the ARN of its root. */
function isAccount(name: string, accountId: string): boolean {
  if (name === accountId) return true;
  const arn = parseArn(name);
  return arn?.service === "iam" && arn.accountId === accountId && arn.resource === "root";
}

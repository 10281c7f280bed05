import { parseArn } from "./arn";
import type { PrincipalElement, Selection } from "./policy-document";
import type { RequestPrincipal } from "./request";

/**
 * How a resource policy's principal element meets a request's principal. "account" is the whole account: it
 * delegates to that account's own identity policies and grants nothing by itself.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type PrincipalMatch = "itself" | "account" | "none";

export function matchPrincipal(
  element: Selection<PrincipalElement>,
  principal: RequestPrincipal,
  effect: "Allow" | "Deny",
): PrincipalMatch {
  const named = matchNamed(element.items, principal);
  if (!element.excepted) return named;
  const isExcepted = effect === "Deny" ? isSpared(element.items, principal) : named !== "none";
  return isExcepted ? "none" : "itself";
}

/**
 * Whether a deny with `NotPrincipal` leaves the principal out. The account's name spares nobody but its root, and a
 * role's name only together with its account's: AWS says that a deny without it may meet the whole account.
 */
function isSpared(element: PrincipalElement, principal: RequestPrincipal): boolean {
  if (matchNamed(element, principal) !== "itself") return false;
  if (element.everyone || principal.kind === "service") return true;
  return element.aws.some((name) => isAccount(name, principal.accountId));
}

/** A principal element in words, for the sentence that says who would have been allowed. */
export function describePrincipals(element: Selection<PrincipalElement>): string {
  const { everyone, aws, services, others } = element.items;
  const names = [...(everyone ? ["*"] : []), ...aws, ...services, ...others].join(", ");
  return element.excepted ? `anyone but ${names}` : names;
}

function matchNamed(element: PrincipalElement, principal: RequestPrincipal): PrincipalMatch {
  if (element.everyone) return "itself";
  if (principal.kind === "service") return element.services.includes(principal.service) ? "itself" : "none";
  if (element.aws.some((name) => name === principal.arn)) return "itself";
  return element.aws.some((name) => isAccount(name, principal.accountId)) ? "account" : "none";
}

/** An account is named by its 12 digits or by the ARN of its root. */
function isAccount(name: string, accountId: string): boolean {
  if (name === accountId) return true;
  const arn = parseArn(name);
  return arn?.service === "iam" && arn.accountId === accountId && arn.resource === "root";
}

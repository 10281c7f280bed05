import { type Match, no, unknown, yes } from "./match";
import { fillVariables, hasVariables } from "./policy-variables";
import type { IamRequest } from "./request";
import { hasWildcardAtEndOnly, matchesParts, matchesWithinSegments } from "./wildcard";

/** Colons before the resource portion of an ARN: `arn:partition:service:region:account:resource`. */
const colonsBeforeResource = 5;

/**
 * Decides whether one entry of `Resource` or `NotResource` names the request's resource; a "no" has a reason where it is
 * another than that it names something else.
 *
 * A variable before the fifth colon, or one without a value, makes an entry that matches no resource. A `*` reaches
 * over a colon only where it ends its segment; where a match would need another to do so, AWS does not say what
 * happens, nor for a wildcard in the service, which it does not take.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function matchResourcePattern(pattern: string, version: string, request: IamRequest): Match {
  if (hasVariables(pattern, version) && colonsBeforeVariable(pattern) < colonsBeforeResource) {
    return no(`${pattern} has a variable before the fifth colon, where AWS fills in none`);
  }
  const filled = fillVariables(pattern, version, request);
  if (filled.kind === "unknown") return unknown(filled.why);
  if (filled.kind === "absent") return no(filled.why);
  if (!matchesParts(filled.parts, request.resource, { ignoreCase: false })) {
    return no("");
  }
  if (/^arn:[^:]*:[^:]*[*?][^:]*:/.test(pattern)) {
    return unknown(`${pattern} has a wildcard in the service, which IAM does not take`);
  }
  return hasWildcardAtEndOnly(filled.parts) || matchesWithinSegments(filled.parts, request.resource)
    ? yes
    : unknown(`${pattern} matches only if a * in the middle of a segment reaches over a colon`);
}

/** Whether the text has the form that IAM takes: an ARN, or `*` alone. */
export function isResourcePattern(text: string): boolean {
  return text === "*" || text.startsWith("arn:");
}

/** Colons within a variable, as in `${aws:username}`, separate nothing. */
function colonsBeforeVariable(pattern: string): number {
  return pattern.slice(0, pattern.indexOf("${")).split(":").length - 1;
}

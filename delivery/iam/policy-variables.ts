import { contextValue, type IamRequest } from "./request";
import { type PatternPart, patternParts } from "./wildcard";

/** A pattern with its variables filled in, or the reason why one could not be. */
export type FilledPattern =
  | { readonly kind: "filled"; readonly parts: readonly PatternPart[] }
  | { readonly kind: "absent"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Policy variables exist from this policy language version on; in older ones `${…}` is plain text. */
const VERSION_WITH_VARIABLES = "2012-10-17";

/** `${aws:key}`, `${aws:key, 'default'}`, and the escapes `${*}`, `${?}`, `${$}`. */
const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * Fills `${…}` from the request. What a variable stands for is taken literally, wildcards in it too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillVariables(text: string, version: string, request: IamRequest): FilledPattern {
  if (version !== VERSION_WITH_VARIABLES) return { kind: "filled", parts: patternParts(text) };
  const parts: PatternPart[] = [];
  let position = 0;
  for (const found of text.matchAll(VARIABLE)) {
    parts.push(...patternParts(text.slice(position, found.index)));
    const value = variableValue(found[1] ?? "", request);
    if (value.kind !== "value") return value;
    parts.push({ kind: "literal", text: value.text });
    position = found.index + found[0].length;
  }
  parts.push(...patternParts(text.slice(position)));
  return { kind: "filled", parts };
}

type VariableValue =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "absent"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

function variableValue(inside: string, request: IamRequest): VariableValue {
  if (inside === "*" || inside === "?" || inside === "$") return { kind: "value", text: inside };
  const [name = "", fallback] = inside.split(",").map((piece) => piece.trim());
  const value = contextValue(request, name);
  if (value.kind === "unmodelled") {
    return { kind: "unknown", why: `the policy variable \${${name}} is not known for this request` };
  }
  if (value.kind === "present") {
    const [single] = value.values;
    if (value.multiValued || single === undefined) {
      return { kind: "unknown", why: `the policy variable \${${name}} has several values` };
    }
    return { kind: "value", text: single };
  }
  const quoted = /^'(.*)'$/.exec(fallback ?? "")?.[1];
  return quoted === undefined
    ? { kind: "absent", why: `the request carries no ${name}, which the policy variable needs` }
    : { kind: "value", text: quoted };
}

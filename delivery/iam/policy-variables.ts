import { contextValue, type IamRequest } from "./request";
import { type PatternPart, patternParts } from "./wildcard";

/** A pattern with its variables filled in, or the reason why one could not be. */
export type FilledPattern =
  | { readonly kind: "filled"; readonly parts: readonly PatternPart[] }
  | { readonly kind: "absent"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Policy variables exist from this policy language version on; in older ones `${…}` is plain text. */
const versionWithVariables = "2012-10-17";

/** `${aws:key}`, `${aws:key, 'default'}`, and the escapes `${*}`, `${?}`, `${$}`; a default may hold a brace. */
const VARIABLE = /\$\{((?:'[^']*'|[^}'])*)\}/g;

/** A key, and its default after a comma and a space in single quotation marks. */
const keyAndDefault = /^([^\s,'{}$]+)(?:, '([^']*)')?$/;

/** Whether the text holds what this version of the policy language reads as a variable. */
export function hasVariables(text: string, version: string): boolean {
  return version === versionWithVariables && text.includes("${");
}

/**
 * Fills `${…}` from the request. What a variable stands for is taken literally, wildcards in it too. What begins like
 * a variable and is none is "unknown": IAM refuses it or reads it in a way that it does not document.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillVariables(text: string, version: string, request: IamRequest): FilledPattern {
  if (!hasVariables(text, version)) return { kind: "filled", parts: patternParts(text) };
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
  return text.replace(VARIABLE, "").includes("${")
    ? { kind: "unknown", why: `${text} has a policy variable without an end` }
    : { kind: "filled", parts };
}

type VariableValue =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "absent"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string };

function variableValue(inside: string, request: IamRequest): VariableValue {
  if (inside === "*" || inside === "?" || inside === "$") return { kind: "value", text: inside };
  const [whole, name = "", fallback] = keyAndDefault.exec(inside) ?? [];
  if (whole === undefined) {
    return {
      kind: "unknown",
      why: `\${${inside}} is no policy variable; one is \${key} or \${key, 'default'}`,
    };
  }
  const value = contextValue(request, name);
  if (value.kind === "unmodelled") {
    return { kind: "unknown", why: `the policy variable \${${name}} is not known for this request` };
  }
  if (value.kind === "present" && value.multiValued) {
    return { kind: "unknown", why: `the policy variable \${${name}} has several values` };
  }
  const [text = ""] = value.kind === "present" ? value.values : [];
  if (text !== "") return { kind: "value", text };
  return fallback === undefined
    ? { kind: "absent", why: `the request carries no ${name}, which the policy variable needs` }
    : { kind: "value", text: fallback };
}

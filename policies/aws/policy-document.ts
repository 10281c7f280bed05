import { isMapping, type Path, type Reading, read, unknownPart } from "../reading";
import type { StackResource } from "../stack-resource";

/** One statement of a policy document, with every list a list. */
export interface Statement {
  readonly allows: boolean;
  /** `*`, `Service:delivery.logs.amazonaws.com`, `AWS:arn:…`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** Operator, key in lower case, values. */
  readonly conditions: readonly {
    readonly operator: string;
    readonly key: string;
    readonly values: readonly string[];
  }[];
  /** Some part of it is not known before the update. */
  readonly partlyUnknown: boolean;
  /** Nothing of it is known before the update, or it is no statement. */
  readonly isUnknown: boolean;
}

/** The statements of a policy document, whether it is given as text or as an object; what is no document is unknown. */
export function readPolicy(resource: StackResource, ...path: Path): Reading<readonly Statement[]> {
  const reading = read(resource, ...path);
  if (reading.state !== "known") return reading;
  const document = typeof reading.value === "string" ? parsed(reading.value) : reading.value;
  if (!isMapping(document) || !("Statement" in document)) return { state: "unknown" };
  return { state: "known", value: listOf(document.Statement).map(statementOf) };
}

/** Whether one of the patterns covers the action; IAM compares without regard to case. */
export function coversAction(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => wildcard(pattern).test(action));
}

/**
 * Whether a statement holds only for sources of named accounts, resources or organisations: the conditions by which a
 * service is kept from being used by strangers.
 */
export function narrowsSource({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      sourceKeys.includes(key) &&
      /^(ForAnyValue:)?(String|Arn)(Equals|Like)(IgnoreCase)?$/.test(operator) &&
      values.length > 0 &&
      !values.some((value) => /^\*+$/.test(value)),
  );
}

const sourceKeys = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];

function statementOf(statement: unknown): Statement {
  const parts = isMapping(statement) ? statement : {};
  return {
    allows: parts.Effect === "Allow",
    principals: principalsOf(parts.Principal),
    actions: textsOf(parts.Action),
    notActions: textsOf(parts.NotAction),
    resources: textsOf(parts.Resource),
    conditions: mappingOf(parts.Condition).flatMap(([operator, keys]) =>
      mappingOf(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: textsOf(values) })),
    ),
    partlyUnknown: hasUnknownPart(statement),
    isUnknown: !isMapping(statement),
  };
}

function principalsOf(principal: unknown): readonly string[] {
  if (typeof principal === "string") return [principal];
  return mappingOf(principal).flatMap(([kind, values]) =>
    textsOf(values).map((value) => (value === "*" && kind === "AWS" ? "*" : `${kind}:${value}`)),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((part) => typeof part === "string");
}

function mappingOf(value: unknown): [string, unknown][] {
  return isMapping(value) ? Object.entries(value) : [];
}

function hasUnknownPart(value: unknown): boolean {
  if (value === unknownPart) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUnknownPart);
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i");
}

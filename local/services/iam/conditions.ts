import { NotModelled } from "../../framework/errors";
import { isObject } from "../../framework/values";
import { listOf } from "./policy-document";

/** What is known of a request: condition keys in lower case with their values. */
export type RequestContext = Readonly<Record<string, string>>;

type Operator = (found: string, values: readonly string[]) => boolean;

const equals: Operator = (found, values) => values.includes(found);
const like: Operator = (found, values) => values.some((value) => matches(value, found));
const not =
  (operator: Operator): Operator =>
  (found, values) =>
    !operator(found, values);

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const operators: Readonly<Record<string, Operator | undefined>> = {
  ArnEquals: like,
  ArnLike: like,
  ArnNotEquals: not(like),
  ArnNotLike: not(like),
  Bool: (found, values) => values.some((value) => value.toLowerCase() === found.toLowerCase()),
  StringEquals: equals,
  StringLike: like,
  StringNotEquals: not(equals),
  StringNotLike: not(like),
};

/**
 * Whether a statement's condition holds for a request. A key that the request does not have fails, unless the operator
 * ends with IfExists or is a negated one.
 * @throws NotModelled for an operator that is not modelled.
 */
export function holds(condition: unknown, context: RequestContext): boolean {
  if (!isObject(condition)) return true;
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).every(([key, values]) =>
      holdsFor(operator, listOf(values).map(String), context[key.toLowerCase()]),
    ),
  );
}

function holdsFor(name: string, values: readonly string[], found: string | undefined): boolean {
  if (name === "Null") return values.includes(String(found === undefined));
  const base = name.replace(/IfExists$/, "");
  const operator = operators[base];
  if (operator === undefined) {
    throw new NotModelled(`the embedded AWS does not model the condition ${name} of a policy`);
  }
  return found === undefined ? base !== name || base.includes("Not") : operator(found, values);
}

/** Whether a text is like a pattern, in which `*` is any text and `?` any character; case does not count. */
export function matchesInAnyCase(pattern: string, text: string): boolean {
  return matches(pattern.toLowerCase(), text.toLowerCase());
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}

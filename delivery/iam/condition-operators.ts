import ipaddr from "ipaddr.js";
import { matchesArn } from "./arn";
import { matchesParts, type PatternPart } from "./wildcard";

/**
 * Compares one value of the request with one value of the policy, whose variables are filled in. `undefined` where
 * one of them is not of the operator's kind: AWS refuses such a policy or does not say what it gives.
 */
type Comparison = (requestValue: string, policyValue: readonly PatternPart[]) => boolean | undefined;

/** An operator: how it compares, and whether it is the negation (then no policy value may match). */
export interface ConditionOperator {
  readonly matches: Comparison;
  readonly negated: boolean;
  /** Policy variables are for the string and ARN operators; on `Bool` AWS's pages contradict each other. */
  readonly takesVariables: boolean;
}

/**
 * The condition operators that this evaluator knows, without `IfExists`, `ForAllValues:`, `ForAnyValue:` and
 * `Null`, which are about the key's presence. One that is not here makes the answer "unknown", `BinaryEquals` too:
 * no request of the model carries a binary key.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionOperator(name: string): ConditionOperator | undefined {
  return OPERATORS.get(name.toLowerCase());
}

const stringEquals: Comparison = (value, policy) => value === literalText(policy);
const stringEqualsIgnoreCase: Comparison = (value, policy) =>
  value.toLowerCase() === literalText(policy).toLowerCase();
const stringLike: Comparison = (value, policy) => matchesParts(policy, value, { ignoreCase: false });
const arnLike: Comparison = (value, policy) => matchesArn(policy, value);

const bool: Comparison = (value, policy) => {
  const texts = [value.toLowerCase(), literalText(policy).toLowerCase()];
  return texts.every((text) => text === "true" || text === "false") ? texts[0] === texts[1] : undefined;
};

type Order = (value: number, policy: number) => boolean;

const orders: Readonly<Record<string, Order>> = {
  Equals: (value, policy) => value === policy,
  LessThan: (value, policy) => value < policy,
  LessThanEquals: (value, policy) => value <= policy,
  GreaterThan: (value, policy) => value > policy,
  GreaterThanEquals: (value, policy) => value >= policy,
};

const ordered =
  (read: (text: string) => number | undefined, holds: Order): Comparison =>
  (value, policy) => {
    const found = read(value);
    const bound = read(literalText(policy));
    return found === undefined || bound === undefined ? undefined : holds(found, bound);
  };

const ipAddress: Comparison = (value, policy) => {
  const range = literalText(policy);
  if (!ipaddr.isValid(value) || !isAddressOrBlock(range)) return undefined;
  const address = ipaddr.parse(value);
  if (ipaddr.isValidCIDR(range)) {
    const [network, prefix] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match([network, prefix]);
  }
  return ipaddr.parse(range).toString() === address.toString();
};

const strings = { takesVariables: true, negated: false };
const plain = { takesVariables: false, negated: false };

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries<ConditionOperator>({
    StringEquals: { ...strings, matches: stringEquals },
    StringNotEquals: { ...strings, matches: stringEquals, negated: true },
    StringEqualsIgnoreCase: { ...strings, matches: stringEqualsIgnoreCase },
    StringNotEqualsIgnoreCase: { ...strings, matches: stringEqualsIgnoreCase, negated: true },
    StringLike: { ...strings, matches: stringLike },
    StringNotLike: { ...strings, matches: stringLike, negated: true },
    ArnEquals: { ...strings, matches: arnLike },
    ArnNotEquals: { ...strings, matches: arnLike, negated: true },
    ArnLike: { ...strings, matches: arnLike },
    ArnNotLike: { ...strings, matches: arnLike, negated: true },
    Bool: { ...plain, matches: bool },
    IpAddress: { ...plain, matches: ipAddress },
    NotIpAddress: { ...plain, matches: ipAddress, negated: true },
    ...orderOperators("Numeric", numberOf),
    ...orderOperators("Date", epochMilliseconds),
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
);

function orderOperators(
  kind: string,
  read: (text: string) => number | undefined,
): Readonly<Record<string, ConditionOperator>> {
  const operators = Object.entries(orders).map(([name, holds]): [string, ConditionOperator] => [
    `${kind}${name}`,
    { ...plain, matches: ordered(read, holds) },
  ]);
  const notEquals = { ...plain, negated: true, matches: ordered(read, (value, policy) => value === policy) };
  return { ...Object.fromEntries(operators), [`${kind}NotEquals`]: notEquals };
}

/** Text of a pattern for operators without wildcards, where `*` stands for itself. */
function literalText(parts: readonly PatternPart[]): string {
  return parts
    .map((part) => (part.kind === "literal" ? part.text : part.kind === "anyText" ? "*" : "?"))
    .join("");
}

function isAddressOrBlock(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

/** An integer or decimal. */
function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/**
 * Dates are of the W3C's ISO 8601 profile, a time always with its zone, or epoch seconds. Four digits alone could be
 * either and are neither here.
 */
function epochMilliseconds(text: string): number | undefined {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const isDate = /^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?$/.test(text);
  const milliseconds = isDate ? Date.parse(text) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

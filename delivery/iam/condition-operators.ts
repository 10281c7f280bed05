import ipaddr from "ipaddr.js";
import { matchesArn } from "./arn";
import { matchesParts, type PatternPart } from "./wildcard";

/** Compares one value of the request with one value of the policy, whose variables are filled in. */
type Comparison = (requestValue: string, policyValue: readonly PatternPart[]) => boolean;

/** An operator: how it compares, and whether it is the negation (then no policy value may match). */
export interface ConditionOperator {
  readonly matches: Comparison;
  readonly negated: boolean;
}

/**
 * The condition operators that this evaluator knows, without `IfExists`, `ForAllValues:`, `ForAnyValue:` and
 * `Null`, which are about the key's presence. One that is not here makes the answer "unknown".
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
const bool: Comparison = (value, policy) => value.toLowerCase() === literalText(policy).toLowerCase();

const numeric =
  (holds: (value: number, policy: number) => boolean): Comparison =>
  (value, policy) =>
    comparable(Number(value), Number(literalText(policy)), holds);

const date =
  (holds: (value: number, policy: number) => boolean): Comparison =>
  (value, policy) =>
    comparable(epochMilliseconds(value), epochMilliseconds(literalText(policy)), holds);

const ipAddress: Comparison = (value, policy) => {
  const range = literalText(policy);
  if (!ipaddr.isValid(value)) return false;
  const address = ipaddr.parse(value);
  if (ipaddr.isValidCIDR(range)) {
    const [network, prefix] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match([network, prefix]);
  }
  return ipaddr.isValid(range) && ipaddr.parse(range).toString() === address.toString();
};

const operator = (name: string, matches: Comparison, negated = false): [string, ConditionOperator] => [
  name.toLowerCase(),
  { matches, negated },
];

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  operator("StringEquals", stringEquals),
  operator("StringNotEquals", stringEquals, true),
  operator("StringEqualsIgnoreCase", stringEqualsIgnoreCase),
  operator("StringNotEqualsIgnoreCase", stringEqualsIgnoreCase, true),
  operator("StringLike", stringLike),
  operator("StringNotLike", stringLike, true),
  operator("ArnEquals", arnLike),
  operator("ArnNotEquals", arnLike, true),
  operator("ArnLike", arnLike),
  operator("ArnNotLike", arnLike, true),
  operator("Bool", bool),
  operator(
    "NumericEquals",
    numeric((value, policy) => value === policy),
  ),
  operator(
    "NumericNotEquals",
    numeric((value, policy) => value === policy),
    true,
  ),
  operator(
    "NumericLessThan",
    numeric((value, policy) => value < policy),
  ),
  operator(
    "NumericLessThanEquals",
    numeric((value, policy) => value <= policy),
  ),
  operator(
    "NumericGreaterThan",
    numeric((value, policy) => value > policy),
  ),
  operator(
    "NumericGreaterThanEquals",
    numeric((value, policy) => value >= policy),
  ),
  operator(
    "DateEquals",
    date((value, policy) => value === policy),
  ),
  operator(
    "DateNotEquals",
    date((value, policy) => value === policy),
    true,
  ),
  operator(
    "DateLessThan",
    date((value, policy) => value < policy),
  ),
  operator(
    "DateLessThanEquals",
    date((value, policy) => value <= policy),
  ),
  operator(
    "DateGreaterThan",
    date((value, policy) => value > policy),
  ),
  operator(
    "DateGreaterThanEquals",
    date((value, policy) => value >= policy),
  ),
  operator("IpAddress", ipAddress),
  operator("NotIpAddress", ipAddress, true),
]);

/** Text of a pattern for operators without wildcards, where `*` stands for itself. */
function literalText(parts: readonly PatternPart[]): string {
  return parts
    .map((part) => (part.kind === "literal" ? part.text : part.kind === "anyText" ? "*" : "?"))
    .join("");
}

function comparable(
  value: number,
  policy: number,
  holds: (value: number, policy: number) => boolean,
): boolean {
  return !Number.isNaN(value) && !Number.isNaN(policy) && holds(value, policy);
}

/** Dates are ISO 8601 or epoch seconds. */
function epochMilliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

import { columnName } from "../fields";
import type { FlowLogFormat } from "../format";
import type { OrderPredicate, Predicate } from "../predicate";
import type { Result } from "../../result";
import { compileTo, type Target } from "./target";

/** Logs Insights' quoting: strings in double quotes with a backslash before a quote or a backslash. */
export const insightsText = {
  string: (text: string): string => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
  literal: (value: number | string): string =>
    typeof value === "number" ? String(value) : insightsText.string(value),
} as const;

const { literal, string } = insightsText;

/** Insights documents no truth constants; every log event has a message. */
const always = "ispresent(@message)";
const never = `not (${always})`;

const all = (conditions: readonly string[]): string => join(conditions, " and ", always);
const any = (conditions: readonly string[]): string => join(conditions, " or ", never);

const insights: Target = {
  eq: ({ field, value }) => `${columnName(field)} = ${literal(value)}`,
  ne: ({ field, value }) => `${columnName(field)} != ${literal(value)}`,
  gt: (node) => order(node, ">"),
  ge: (node) => order(node, ">="),
  lt: (node) => order(node, "<"),
  le: (node) => order(node, "<="),
  // Not Insights' own `in`: it compares texts, and every field that `parse` makes is one.
  in: ({ field, values }) => any(values.map((value) => `${columnName(field)} = ${literal(value)}`)),
  inCidr: ({ field, cidrs }) => any(cidrs.map((cidr) => isInSubnet(columnName(field), cidr))),
  like: ({ field, pattern }) => isLike(columnName(field), pattern),
  absent: ({ field }) => hasNoValue(columnName(field)),
  and: ({ predicates }, { compile }) => all(predicates.map(compile)),
  or: ({ predicates }, { compile }) => any(predicates.map(compile)),
  not: ({ predicate }, { compile }) => negate(compile(predicate)),
};

/**
 * The predicate as the condition of a Logs Insights `filter`, over the fields that `insightsParse` names.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
export function compileInsightsFilter(format: FlowLogFormat, predicate: Predicate): Result<string> {
  return compileTo(insights, format, predicate);
}

/** Leaves out the conditions that change nothing, as an empty list's: a person reads the query when an alarm rings. */
function join(conditions: readonly string[], word: string, neutral: string): string {
  const [first = neutral, ...more] = conditions.filter((condition) => condition !== neutral);
  return more.length === 0 ? first : `(${[first, ...more].join(word)})`;
}

function negate(condition: string): string {
  return condition === never ? always : `not (${condition})`;
}

/** `-` stands for no value, and as a text it sorts before every digit: say that it is not meant. */
function order({ field, value }: OrderPredicate, operator: string): string {
  return `(${columnName(field)} != "-" and ${columnName(field)} ${operator} ${value})`;
}

/** Insights' own `like` with a text looks for it anywhere; a regular expression can be held to both ends. */
function isLike(column: string, pattern: string): string {
  const regex = pattern
    .split("*")
    .map((part) => part.replace(/[\\/^$.*+?()[\]{}|]/g, "\\$&"))
    .join(".*");
  return `(${column} != "-" and ${column} like /^${regex}$/)`;
}

function hasNoValue(column: string): string {
  return `${column} = "-"`;
}

function isInSubnet(column: string, cidr: string): string {
  return `${cidr.includes(":") ? "isIpv6InSubnet" : "isIpv4InSubnet"}(${column}, ${string(cidr)})`;
}

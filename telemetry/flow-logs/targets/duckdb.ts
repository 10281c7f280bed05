import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import type { Result } from "../../result";
import { blockBounds, parseCidr } from "../../address";
import { sqlLogic, sqlOperators, sqlText } from "./sql";
import { compileTo, type Target } from "./target";

const duckdb: Target = {
  ...sqlOperators,
  inCidr: ({ field, cidrs }) => sqlLogic.or(cidrs.map((cidr) => isInSubnet(sqlText.column(field), cidr))),
};

/**
 * The predicate as a condition for WHERE in DuckDB, which reads recorded flow logs on one machine: true exactly for
 * the records that `decide` accepts, else false or NULL. DuckDB has addresses only in an extension that it does not
 * ship, so an IPv4 address is compared as a number, and an IPv6 address as its 32 digits.
 */
export function compileDuckDbWhere(format: FlowLogFormat, predicate: Predicate): Result<string> {
  return compileTo(duckdb, format, predicate);
}

function isInSubnet(column: string, cidr: string): string {
  const block = parseCidr(cidr);
  // Validation has refused a text that is no block.
  if (block === undefined) return "FALSE";
  const [first, last] = blockBounds(block);
  const octets = wholeOctets(cidr);
  // As fast as comparing texts, and what most blocks are.
  if (octets !== undefined) return `starts_with(${column}, '${octets}')`;
  return first.length === 4
    ? `${ipv4Number(column)} BETWEEN ${numberOf(first)} AND ${numberOf(last)}`
    : `(contains(${column}, ':') AND ${ipv6Digits(column)} BETWEEN '${digitsOf(first)}' AND '${digitsOf(last)}')`;
}

/** The beginning of every address of an IPv4 block that ends with an octet, and of no other: `10.0.` of 10.0.0.0/16. */
function wholeOctets(cidr: string): string | undefined {
  const [address = "", bits = ""] = cidr.split("/");
  const count = ["8", "16", "24"].indexOf(bits) + 1;
  return count === 0 || cidr.includes(":") ? undefined : `${address.split(".").slice(0, count).join(".")}.`;
}

/** An IPv6 address has no such number, so it is in no range. */
function ipv4Number(column: string): string {
  const octets = [1, 2, 3, 4].map(
    (position) => `TRY_CAST(split_part(${column}, '.', ${position}) AS BIGINT) * ${256 ** (4 - position)}`,
  );
  return `(${octets.join(" + ")})`;
}

/** The 32 digits of an IPv6 address: `::` is spelt out, and each group filled up to four. */
function ipv6Digits(column: string): string {
  const colons = `length(${column}) - length(replace(${column}, ':', ''))`;
  const atEnds = `starts_with(${column}, '::')::INT + ends_with(${column}, '::')::INT`;
  const groups = `trim(replace(${column}, '::', repeat(':0', 8 - (${colons}) + ${atEnds}) || ':'), ':')`;
  return `array_to_string(list_transform(string_split(${groups}, ':'), lambda part: lpad(part, 4, '0')), '')`;
}

function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

function digitsOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

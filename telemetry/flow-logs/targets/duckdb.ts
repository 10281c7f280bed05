import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import type { Result } from "../../result";
import { sqlLogic, sqlOperators, sqlText } from "./sql";
import { compileTo, type Compiler, type Target } from "./target";

const duckdb: Target = {
  ...sqlOperators,
  inCidr: ({ field, cidrs }, { refuse }) =>
    sqlLogic.or(cidrs.map((cidr) => isInSubnet(sqlText.column(field), cidr, refuse))),
};

/**
 * The predicate as a condition for WHERE in DuckDB, which reads recorded flow logs on one machine: true exactly for
 * the records that `decide` accepts, else false or NULL. Refuses IPv6 blocks: DuckDB has addresses only in an
 * extension that it does not ship, and its integers do not say 128 bits without a sign readably.
 */
export function compileDuckDbWhere(format: FlowLogFormat, predicate: Predicate): Result<string> {
  return compileTo(duckdb, format, predicate);
}

/** An IPv4 block is a range of 32-bit numbers; an IPv6 address has no such number, so it is in none. */
function isInSubnet(column: string, cidr: string, refuse: Compiler["refuse"]): string {
  if (cidr.includes(":"))
    return refuse(`inCidr: DuckDB has no IPv6 addresses; found "${cidr}", allowed are IPv4 blocks`);
  const [network = "", bits] = cidr.split("/");
  const first = network.split(".").reduce((number, octet) => number * 256 + Number(octet), 0);
  return `${addressNumber(column)} BETWEEN ${first} AND ${first + 2 ** (32 - Number(bits)) - 1}`;
}

function addressNumber(column: string): string {
  const octets = [1, 2, 3, 4].map(
    (position) => `TRY_CAST(split_part(${column}, '.', ${position}) AS BIGINT) * ${256 ** (4 - position)}`,
  );
  return `(${octets.join(" + ")})`;
}

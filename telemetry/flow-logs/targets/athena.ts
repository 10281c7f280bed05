import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import type { Result } from "../../result";
import { sqlLogic, sqlOperators, sqlText } from "./sql";
import { compileTo, type Target } from "./target";

const athena: Target = {
  ...sqlOperators,
  inCidr: ({ field, cidrs }) => sqlLogic.or(cidrs.map((cidr) => isInSubnet(sqlText.column(field), cidr))),
};

/**
 * The predicate as a condition for WHERE in Athena (engine 3, which is Trino): true exactly for the records that
 * `decide` accepts, else false or NULL. Columns are those of `glueColumns`.
 * @see https://trino.io/docs/current/functions/ipaddress.html
 */
export function compileAthenaWhere(format: FlowLogFormat, predicate: Predicate): Result<string> {
  return compileTo(athena, format, predicate);
}

/** Trino keeps an IPv4 address and its IPv6-mapped form as one value, so the text decides the family. */
function isInSubnet(column: string, cidr: string): string {
  const family = cidr.includes(":") ? "LIKE" : "NOT LIKE";
  return `(${column} ${family} '%:%' AND contains(${sqlText.string(cidr)}, TRY_CAST(${column} AS IPADDRESS)))`;
}

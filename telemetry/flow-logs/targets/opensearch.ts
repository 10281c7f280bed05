import { parseCidr } from "../../address";
import type { Result } from "../../result";
import type { FieldName } from "../fields";
import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { compileTo, type Compiler, type Target } from "./target";

/** A query of OpenSearch's query DSL, as JSON. */
export type SearchQuery = Readonly<Record<string, unknown>>;

const always: SearchQuery = { match_all: {} };
const never: SearchQuery = { match_none: {} };

const all = (filter: readonly SearchQuery[]): SearchQuery =>
  filter.length === 0 ? always : { bool: { filter } };
const any = (should: readonly SearchQuery[]): SearchQuery =>
  should.length === 0 ? never : { bool: { should, minimum_should_match: 1 } };
const none = (query: SearchQuery): SearchQuery => ({ bool: { must_not: [query] } });

const openSearch: Target<SearchQuery> = {
  eq: ({ field, value }, compiler) => ({ term: { [field]: termOf(field, value, compiler) } }),
  ne: ({ field, value }, compiler) => none({ term: { [field]: termOf(field, value, compiler) } }),
  gt: ({ op, field, value }, compiler) => ({ range: { [field]: { [op]: termOf(field, value, compiler) } } }),
  ge: ({ field, value }, compiler) => ({ range: { [field]: { gte: termOf(field, value, compiler) } } }),
  lt: ({ op, field, value }, compiler) => ({ range: { [field]: { [op]: termOf(field, value, compiler) } } }),
  le: ({ field, value }, compiler) => ({ range: { [field]: { lte: termOf(field, value, compiler) } } }),
  in: ({ field, values }, compiler) =>
    values.length === 0
      ? never
      : { terms: { [field]: values.map((value) => termOf(field, value, compiler)) } },
  inCidr: ({ field, cidrs }) => any(cidrs.map((cidr) => isInBlock(field, cidr))),
  // `?` and the backslash mean something to OpenSearch, and nothing here.
  like: ({ field, pattern }) => ({ wildcard: { [field]: { value: pattern.replace(/[\\?]/g, "\\$&") } } }),
  absent: ({ field }) => none({ exists: { field } }),
  and: ({ predicates }, { compile }) => all(predicates.map(compile)),
  or: ({ predicates }, { compile }) => any(predicates.map(compile)),
  not: ({ predicate }, { compile }) => none(compile(predicate)),
};

/**
 * The predicate as a query of OpenSearch over the SIEM's index of flow logs, whose fields are the catalogue's: it finds
 * the documents of the records that `decide` accepts. An IPv4-mapped IPv6 address, which no flow log has, is one with
 * its IPv4 address there.
 * @see https://docs.opensearch.org/latest/query-dsl/
 */
export function compileOpenSearchQuery(format: FlowLogFormat, predicate: Predicate): Result<SearchQuery> {
  return compileTo(openSearch, format, predicate);
}

/** 9999-12-31T23:59:59Z, the last second that the index's dates have. */
const lastSecond = 253_402_300_799;

/** The two times are dates there, and written as such: OpenSearch would take the number of a date in 1970 for a year. */
function termOf(
  field: FieldName,
  value: number | string,
  { refuse }: Compiler<SearchQuery>,
): number | string {
  if (typeof value === "string" || (field !== "start" && field !== "end")) return value;
  if (value <= lastSecond) return new Date(value * 1000).toISOString();
  refuse(`${field}: found ${value}; the dates of an index end at ${lastSecond}`);
  return value;
}

/** OpenSearch keeps an IPv4 address as the IPv6 address that it is mapped to, which only blocks up to /96 hold. */
function isInBlock(field: FieldName, cidr: string): SearchQuery {
  const inBlock = { term: { [field]: cidr } };
  const block = parseCidr(cidr);
  const holdsIPv4 = block !== undefined && cidr.includes(":") && block[1] <= 96;
  return holdsIPv4
    ? { bool: { filter: [inBlock], must_not: [{ term: { [field]: "0.0.0.0/0" } }] } }
    : inBlock;
}

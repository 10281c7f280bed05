import { bracketFault, isSign, isWord, sqlLexicon, type Token, tokensOf } from "./tokens";

/** What a statement may ask: the columns of each table of its database. */
export type Tables = ReadonlyMap<string, readonly string[]>;

/**
 * What is wrong with a SELECT for Athena: words that are none, brackets and clauses out of order, tables and names that
 * are not there. It is no grammar of SQL: of functions and types it knows nothing.
 */
export function sqlFaults(query: string, tables: Tables): readonly string[] {
  const tokens = tokensOf(query, sqlLexicon);
  if (typeof tokens === "string") return [tokens];
  const brackets = bracketFault(tokens);
  if (brackets !== undefined) return [brackets];
  if (!isWord(tokens[0], "select", "with"))
    return [`it begins with "${tokens[0]?.text ?? ""}", not with SELECT or WITH`];
  return [...clauseFaults(tokens), ...signFaults(tokens), ...nameFaults(tokens, tables)];
}

const clauses = ["select", "from", "where", "group", "having", "order", "limit"];

/** Each clause after those that go before it, within its brackets. */
function clauseFaults(tokens: readonly Token[]): readonly string[] {
  const faults: string[] = [];
  const last: number[] = [-1];
  tokens.forEach((token, index) => {
    if (isSign(token, "(")) last.push(-1);
    if (isSign(token, ")")) last.pop();
    if (isWord(token, "union", "intersect", "except")) last[last.length - 1] = -1;
    const place = token.kind === "name" ? clauses.indexOf(token.text.toLowerCase()) : -1;
    // FILTER (WHERE …) and OVER (ORDER BY …) begin in the middle.
    const isInside = last.at(-1) === -1 && isWord(tokens[index - 2], "filter", "over");
    if (place < 0 || isInside) return;
    const before = last.at(-1) ?? -1;
    if (place <= before) faults.push(`${token.text} stands after ${clauses[before]?.toUpperCase() ?? ""}`);
    if (before === -1 && place > 0) faults.push(`${token.text} stands where no SELECT is`);
    if (isWord(token, "group", "order") && !isWord(tokens[index + 1], "by"))
      faults.push(`${token.text} has no BY`);
    last[last.length - 1] = place;
  });
  return faults;
}

const between = ["<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "/", "%"];
const ends = [...clauses.slice(1), "as", "and", "or"];

/** Signs and commas that have nothing at one of their sides. */
function signFaults(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    const isOpen = next === undefined || isSign(next, ")", ",") || isWord(next, ...ends);
    if (isSign(token, ...between) && (isOpen || isSign(next, ...between)))
      return [`nothing follows "${token.text}"`];
    if (isSign(token, ",") && isOpen) return ['nothing follows ","'];
    if (isWord(token, "select", "from", "where", "and", "or", "by", "limit") && isOpen)
      return [`nothing follows ${token.text}`];
    return [];
  });
}

function nameFaults(tokens: readonly Token[], tables: Tables): readonly string[] {
  const asked = askedTables(tokens);
  const defined = new Set(definedNames(tokens));
  const missing = asked.filter((table) => !tables.has(table) && !defined.has(table));
  if (missing.length > 0) {
    const there = [...tables.keys()].join(", ") || "no table";
    return missing.map((table) => `it asks table ${table}, and the database has ${there}`);
  }
  const known = new Set([...defined, ...asked, ...asked.flatMap((table) => tables.get(table) ?? [])]);
  const unknown = tokens.filter(
    (token, index) =>
      isName(token, tokens[index - 1], tokens[index + 1]) && !known.has(token.text.toLowerCase()),
  );
  return [...new Set(unknown.map(({ text }) => text))].map(
    (name) => `it names ${name}, which is no column of ${asked.join(", ") || "a table"}`,
  );
}

/** What stands after FROM and JOIN, its database left out. */
function askedTables(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    if (!isWord(token, "from", "join")) return [];
    const qualified = isSign(tokens[index + 2], ".");
    const table = tokens[index + (qualified ? 3 : 1)];
    return table === undefined || table.kind === "sign" ? [] : [table.text.toLowerCase()];
  });
}

/** Names that the statement makes: after AS, before AS with their columns in brackets, and tables' other names. */
function definedNames(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    if (isWord(token, "as") && next?.kind !== "sign" && next !== undefined) return [next.text.toLowerCase()];
    if (
      isWord(token, "with") ||
      (isSign(token, ",") && isSign(tokens[index + 2], "(") && closesBeforeAs(tokens, index + 2))
    )
      return [next?.text.toLowerCase() ?? "", ...columnsOf(tokens, index + 2)];
    // `FROM t a`, `sum(b) c`: another name without AS.
    const isNamed =
      isSign(token, ")") || token.kind === "quoted name" || (token.kind === "name" && !isKeyword(token));
    return isNamed && next?.kind === "name" && !isKeyword(next) ? [next.text.toLowerCase()] : [];
  });
}

function columnsOf(tokens: readonly Token[], open: number): readonly string[] {
  if (!isSign(tokens[open], "(")) return [];
  const close = tokens.findIndex((token, index) => index > open && isSign(token, ")"));
  return tokens
    .slice(open, close)
    .filter(({ kind }) => kind !== "sign")
    .map(({ text }) => text.toLowerCase());
}

function closesBeforeAs(tokens: readonly Token[], open: number): boolean {
  const close = tokens.findIndex((token, index) => index > open && isSign(token, ")"));
  return isWord(tokens[close + 1], "as") && isSign(tokens[close + 2], "(");
}

const keywords = new Set(
  (
    "select with as from where and or not in like between is null true false case when then else end group by order " +
    "having limit distinct asc desc join cross inner left right full outer on using union all values cast try_cast " +
    "interval day hour minute second month year date timestamp filter over partition rows range nulls first last " +
    "current_timestamp current_date varchar bigint integer int double boolean ipaddress escape exists recursive offset fetch"
  ).split(" "),
);

function isKeyword(token: Token): boolean {
  return keywords.has(token.text.toLowerCase());
}

/** A name of a column or table: no keyword, no function, no type behind a dot's database. */
function isName(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  const isDatabase = isSign(after, ".") && isWord(before, "from", "join");
  if (token.kind === "quoted name") return !isDatabase;
  return token.kind === "name" && !isKeyword(token) && !isSign(after, "(") && !isDatabase;
}

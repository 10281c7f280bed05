/** What a person asks of the records behind an alarm, by the columns that say it. */
const asked = {
  who: /^srcaddr$/,
  "where to": /^dstaddr$/,
  "how much": /^(total_bytes|records|bytes_\d+_hours)$/,
};

/** A row of an answer of Logs Insights, and which of its values say what. */
export interface AnsweredRow {
  readonly row: Readonly<Record<string, string>>;
  /** Of each, the values of its columns; none where the query has no such column. */
  readonly says: readonly { readonly what: string; readonly values: readonly string[] }[];
}

/**
 * A row as the query would answer it, each column with a value of its own: numbers below 1,000, which are written the same
 * in every unit, and addresses that are no other's beginning.
 */
export function answeredRow(query: string): AnsweredRow {
  const row = Object.fromEntries(
    columnsOf(query).map((column, index) => [
      column,
      column.endsWith("addr") ? `192.0.2.${101 + index}` : String(701 + index),
    ]),
  );
  const says = Object.entries(asked).map(([what, column]) => ({
    what,
    values: Object.keys(row).flatMap((name) => (column.test(name) ? (row[name] ?? []) : [])),
  }));
  return { row, says };
}

/** The columns of a query's answer: those of its last `stats` with what it groups by, or of its last `fields`. */
function columnsOf(query: string): readonly string[] {
  const stage = query
    .split("\n| ")
    .findLast((each) => /^(stats|fields|display)\b/.test(each))
    ?.replace(/^\w+ /, "");
  const [values = "", groups = ""] = stage?.split(" by ") ?? [];
  const made = [...values.matchAll(/ as (\w+)/g)].map(([, name = ""]) => name);
  return [...made, ...groups.split(",").map((name) => name.trim())].filter((name) => name !== "");
}

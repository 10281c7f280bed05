/** Characters of a filter pattern. Source: CloudWatch Logs API Reference, PutMetricFilter. */
export const longestPattern = 1024;

/** Regular expressions in one pattern. Source: CloudWatch Logs User Guide, "Supported regular expressions". */
export const mostRegexes = 2;

/**
 * Whether CloudWatch Logs would take the pattern: brackets and quotes close, and each column of a
 * space-delimited pattern has a name, or is `...`, and only conditions on its own name.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
 */
export function isFilterPattern(pattern: string): boolean {
  const text = pattern.trim();
  const bare = withoutQuotes(text);
  if (bare === undefined || regexes(text) > mostRegexes) return false;
  if (!isBalanced(bare)) return false;
  if (!text.startsWith("[")) return true;
  return text.endsWith("]") && bare.slice(1, -1).split(",").every(isColumn);
}

/** How many `%…%` regular expressions a pattern has. */
export function regexes(pattern: string): number {
  return (withoutQuotes(pattern) ?? "").match(/%[^%]*%/g)?.length ?? 0;
}

/** The pattern with each quoted text made empty, or nothing if a quote stays open. */
function withoutQuotes(pattern: string): string | undefined {
  const bare = pattern.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return bare.replaceAll('""', "").includes('"') ? undefined : bare;
}

function isBalanced(text: string): boolean {
  const closes: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")" };
  const open: string[] = [];
  for (const character of text.replace(/%[^%]*%/g, "")) {
    const closing = closes[character];
    if (closing !== undefined) open.push(closing);
    else if (Object.values(closes).includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}

function isColumn(column: string): boolean {
  const text = column.trim();
  if (text === "...") return true;
  const name = /^\(*\s*(\w+)/.exec(text)?.[1];
  if (name === undefined) return false;
  if (text === name) return true;
  const conditions = text.split(/&&|\|\|/).map((condition) => condition.replace(/[()]/g, "").trim());
  return conditions.every((condition) => {
    const [, subject, value] = /^(\w+)\s*(?:!=|<=|>=|=|<|>)\s*(\S.*)$/.exec(condition) ?? [];
    return subject === name && value !== undefined;
  });
}

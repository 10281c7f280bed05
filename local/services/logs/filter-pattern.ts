/** Characters of a filter pattern. Source: CloudWatch Logs API Reference, PutMetricFilter. */
export const longestPattern = 1024;

/** Regular expressions in one pattern. Source: CloudWatch Logs User Guide, "Supported regular expressions". */
export const mostRegexes = 2;

/** Wildcards in a selector, and in all selectors. Source: "Using filter patterns to match terms in JSON log events". */
const mostWildcardsOfSelector = 1;
const mostWildcards = 3;

// The grammar as regular expressions, each a piece of those below it.
const escapePiece = String.raw`\\(?:[\\^$?[\]{}|*+.]|[dswDSW]|x[\dA-F]{2})`;
const setPiece = String.raw`\[\^?(?:${escapePiece}|[\w :#=@/;,\-^$?{}|*+.])+\]`;
const countPiece = String.raw`(?:[?*+]|\{(?:\d+|\d+,\d*|,\d+)\})`;
const sequencePiece = String.raw`(?:[\^$]|(?:${escapePiece}|${setPiece}|[\w :#=@/;,\-.])${countPiece}?)+`;
const regexPiece = String.raw`%${sequencePiece}(?:\|${sequencePiece})*%`;

const quotedPiece = String.raw`"[^"\\]*"`;
const numberPiece = String.raw`[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const orderPiece = String.raw`(?:<=|>=|<|>)\s*${numberPiece}`;

const termPiece = String.raw`[-?]?(?:\w+|${quotedPiece})`;

const columnValuePiece = String.raw`(?:${quotedPiece}|${regexPiece}|[^\s,[\]"%=!<>&|()]+)`;
const columnTestPiece = String.raw`\s*(?:!?=\s*${columnValuePiece}|${orderPiece})`;
const columnPiece = String.raw`(\w+)(?:${columnTestPiece}(?:\s*(?:&&|\|\|)\s*\w+${columnTestPiece})*)?`;
const itemPiece = String.raw`\s*(?:\.\.\.|${columnPiece.replace("(", "(?:")})\s*`;

const fieldPiece = String.raw`\.(?:[\w-]+|\*|\['[^']+'\])`;
const selectorPiece = String.raw`\$${fieldPiece}(?:${fieldPiece}|\[(?:\d{1,9}|\*)\])*`;
const jsonValuePiece = String.raw`(?:${quotedPiece}|${regexPiece}|${numberPiece}(?![\w.*])|[\w.*]+)`;
const jsonTestPiece = String.raw`(?:\s*!?=\s*${jsonValuePiece}|\s*${orderPiece}|\s+IS +(?:NULL|TRUE|FALSE)|\s+NOT +EXISTS)`;

const terms = new RegExp(String.raw`^(?:${termPiece}(?:\s+${termPiece})*)?$`);
const standaloneRegex = new RegExp(`^${regexPiece}$`);
const spaceDelimited = new RegExp(String.raw`^\[\s*(?:${itemPiece}(?:,${itemPiece})*(?:,\s*)?)?\]$`);
const jsonToken = new RegExp(String.raw`${selectorPiece}${jsonTestPiece}|&&|\|\||\S`, "g");

/**
 * Whether CloudWatch Logs would take the pattern: terms, one regular expression, columns in brackets or conditions
 * on JSON in braces.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters" and "Supported regular expressions".
 */
export function isFilterPattern(pattern: string): boolean {
  const text = pattern.trim();
  if (regexesOf(text).some((regex) => !isRegex(regex)) || regexes(text) > mostRegexes) return false;
  if (text.startsWith("[")) return spaceDelimited.test(text) && areColumns(text);
  if (text.startsWith("{")) return isJson(text);
  return text.startsWith("%") ? standaloneRegex.test(text) : terms.test(text);
}

/** How many `%…%` regular expressions a pattern has. */
export function regexes(pattern: string): number {
  return regexesOf(pattern).length;
}

function regexesOf(pattern: string): readonly string[] {
  return pattern.replace(/"[^"]*"/g, '""').match(/%[^%]*%/g) ?? [];
}

/** What the grammar cannot say of an expression: that its counts and ranges go upwards. */
function isRegex(regex: string): boolean {
  try {
    return new RegExp(regex.slice(1, -1)) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Each name once, conditions on the own name only, one ellipsis and not alone. */
function areColumns(text: string): boolean {
  const items = withoutTexts(text).slice(1, -1).split(",");
  const names = items.map((item) => /^\s*(\w*)/.exec(item)?.[1] ?? "").filter((name) => name !== "");
  const ellipses = items.filter((item) => item.trim() === "...").length;
  const ownNames = items.every((item) => {
    const tested = item.split(/&&|\|\|/).map((test) => /^\s*(\w+)/.exec(test)?.[1]);
    return new Set(tested).size === 1;
  });
  const isAlone = ellipses === 1 && items.length === 1;
  return ownNames && ellipses <= 1 && !isAlone && new Set(names).size === names.length;
}

/** Conditions and what joins them take turns; parentheses open before a condition and close behind one. */
function isJson(text: string): boolean {
  const tokens = text.slice(1).match(jsonToken) ?? [];
  if (tokens.pop() !== "}") return false;
  let open = 0;
  let expectsCondition = true;
  for (const token of tokens) {
    const isJoint = token === "&&" || token === "||";
    const isCondition = token.length > 1 && !isJoint;
    if (token === "(" && expectsCondition) open += 1;
    else if (token === ")" && !expectsCondition && open > 0) open -= 1;
    else if (expectsCondition ? isCondition : isJoint) expectsCondition = !expectsCondition;
    else return false;
  }
  return !expectsCondition && open === 0 && areSelectors(text);
}

function areSelectors(text: string): boolean {
  const selectors = withoutTexts(text).match(new RegExp(selectorPiece, "g")) ?? [];
  const wildcards = selectors.map((selector) => selector.split("*").length - 1);
  const all = wildcards.reduce((sum, count) => sum + count, 0);
  return wildcards.every((count) => count <= mostWildcardsOfSelector) && all <= mostWildcards;
}

function withoutTexts(text: string): string {
  return text.replace(/"[^"]*"|%[^%]*%/g, '""');
}

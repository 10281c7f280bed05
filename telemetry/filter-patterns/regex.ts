/** Regular expressions that one space-delimited or JSON pattern may hold (AWS, "Filter pattern syntax", quotas). */
export const maxRegexesPerPattern = 2;

/** Anything but the letters, digits, symbols and operators that AWS lists, and the space of its examples. */
const notAllowed = /[^A-Za-z0-9:_#=@/;,\-^$?[\]{}|\\*+. ]/u;

/** An operator's literal meaning, a class of characters, or a character by its number. */
const escape = String.raw`\\(?:[\^$?[\]{}|\\*+.]|[dDsSwW]|x[0-9A-F]{2})`;

/** One character or range within brackets; an opening bracket there has no documented meaning. */
const characterClass = String.raw`\[\^?(?:${escape}|[^\\\][])+\]`;

const term = String.raw`(?:${escape}|${characterClass}|[^\\^$?[\]{}|*+])`;
const quantifier = String.raw`(?:[?*+]|\{\d+(?:,\d*)?\}|\{,\d+\})`;
const branch = String.raw`(?:[\^$]|${term}${quantifier}?)+`;

const whole = new RegExp(`^${branch}(?:\\|${branch})*$`);

/**
 * What is wrong with the text between two percent signs; `undefined` if AWS would take it. Taken is what AWS
 * documents: no groups, no other escapes, no second quantifier, no
 * quantifier, bracket or bar that stands alone.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function regexFault(source: string): string | undefined {
  if (source === "") return "found an empty regular expression";
  const odd = notAllowed.exec(source)?.[0];
  if (odd === "(" || odd === ")") return `found "${odd}" in %${source}%; filter patterns have no groups`;
  if (odd !== undefined) {
    return `found "${odd}" in %${source}%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .`;
  }
  const escape = undocumentedEscape(source);
  if (escape !== undefined) {
    return `found "${escape}" in %${source}%; a \\ stands before an operator, d D s S w W or x and two hexadecimal digits`;
  }
  if (!whole.test(source) || compiled(source) === undefined) {
    return `found %${source}%, which is no regular expression of filter patterns`;
  }
  return undefined;
}

/** The expression, to be searched in a text. @throws SyntaxError for one with a {@link regexFault}. */
export function compileRegex(source: string): RegExp {
  // JavaScript reads {,n} as these characters, where AWS lets the least number be left out. Escapes and brackets are
  // stepped over.
  const text = source.replace(/\\.|\[(?:\\.|[^\]])*\]|\{,/g, (found) => (found === "{," ? "{0," : found));
  return new RegExp(text);
}

function compiled(source: string): RegExp | undefined {
  try {
    return compileRegex(source);
  } catch {
    return undefined;
  }
}

function undocumentedEscape(source: string): string | undefined {
  const rest = source.replace(new RegExp(escape, "g"), "");
  return /\\.?/.exec(rest)?.[0];
}

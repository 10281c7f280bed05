/** Regular expressions that one space-delimited or JSON pattern may hold (AWS, "Filter pattern syntax", quotas). */
export const maxRegexesPerPattern = 2;

/** Anything but the letters, digits, symbols and operators that AWS lists. `(` and `)` are not among them. */
const notAllowed = /[^A-Za-z0-9:_#=@/;,\-^$?[\]{}|\\*+.]/u;

/** What is wrong with the text between two percent signs; `undefined` if AWS would take it. */
export function regexFault(source: string): string | undefined {
  if (source === "") return "found an empty regular expression";
  const odd = notAllowed.exec(source)?.[0];
  if (odd === "(" || odd === ")") return `found "${odd}" in %${source}%; filter patterns have no groups`;
  if (odd !== undefined) {
    return `found "${odd}" in %${source}%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .`;
  }
  try {
    new RegExp(source);
    return undefined;
  } catch {
    return `found %${source}%, which is no regular expression`;
  }
}

/** A text that a regular expression of filter patterns finds, made of the first branch and the fewest repetitions. */
export function regexSample(source: string): string {
  const [branch = ""] = split(source);
  let sample = "";
  for (const [, term = "", quantifier = ""] of branch.matchAll(pieces)) {
    sample += oneOf(term).repeat(leastOf(quantifier));
  }
  return sample;
}

/** A term (an escape, a class, a letter), and how often it stands. */
const pieces = /(\\x[0-9A-F]{2}|\\.|\[(?:\\.|[^\]])*\]|[^\\[\]])([?*+]|\{\d*(?:,\d*)?\})?/g;

/** At the bars that stand outside of classes and escapes. */
function split(source: string): readonly string[] {
  return source
    .replaceAll(/\\.|\[(?:\\.|[^\]])*\]|\|/g, (found) => (found === "|" ? "\u0000" : found))
    .split("\u0000");
}

const escapes: Readonly<Record<string, string>> = { d: "1", D: "a", s: " ", S: "a", w: "a", W: "-" };

function oneOf(term: string): string {
  if (term === "^" || term === "$") return "";
  if (term === ".") return "1";
  if (term.startsWith("[^")) return ["a", "1", "-"].find((text) => new RegExp(term).test(text)) ?? "_";
  if (term.startsWith("[")) return term.startsWith("[\\") ? oneOf(term.slice(1, 3)) : term.charAt(1);
  if (term.startsWith("\\x")) return String.fromCharCode(Number.parseInt(term.slice(2), 16));
  return term.startsWith("\\") ? (escapes[term.charAt(1)] ?? term.charAt(1)) : term;
}

function leastOf(quantifier: string): number {
  if (quantifier === "" || quantifier === "+") return 1;
  if (quantifier === "?" || quantifier === "*") return 0;
  return Number(/\d+(?=[,}])/.exec(quantifier.replace("{,", "{0,"))?.[0] ?? 0);
}

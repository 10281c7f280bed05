import type { Cursor } from "../cursor";
import type { Term, TermPattern } from "./pattern";

const roles: readonly (readonly [sign: string, role: Term["role"]])[] = [
  ["-", "excluded"],
  ["?", "optional"],
  ["", "required"],
];

/** Reads terms to the end of the pattern; faults are noted at the cursor. */
export function parseTerms(cursor: Cursor): TermPattern | undefined {
  const terms: Term[] = [];
  while (!cursor.atEnd) {
    const term = parseTerm(cursor);
    if (term === undefined) return undefined;
    terms.push(term);
    cursor.skipSpace();
  }
  return { kind: "terms", terms };
}

function parseTerm(cursor: Cursor): Term | undefined {
  const at = cursor.at;
  const role = roles.find(([sign]) => cursor.take(sign))?.[1] ?? "required";
  const quoted = cursor.text.startsWith('"', cursor.at);
  const text = quoted ? parsePhrase(cursor) : cursor.match(/[A-Za-z0-9_]+/y);
  const ends = cursor.atEnd || /\s/.test(cursor.text.charAt(cursor.at));
  if (text !== undefined && ends) return { role, text, quoted };
  if (cursor.faults.length === 0) {
    const word = /^\S*/.exec(cursor.text.slice(at))?.[0] ?? "";
    cursor.fault(
      at,
      `found ${word.slice(0, 30)}; a term is letters, digits and underscores, or stands in quotation marks`,
    );
  }
  return undefined;
}

function parsePhrase(cursor: Cursor): string | undefined {
  const at = cursor.at;
  const phrase = cursor.match(/"[^"]*"/y);
  if (phrase === undefined) cursor.fault(at, "the closing quotation mark is missing");
  else if (phrase.includes("\\")) {
    cursor.fault(at, `found ${phrase}; no escape with \\ is documented for quoted text`);
  }
  return phrase?.slice(1, -1);
}

/** A word of a query. */
export interface Token {
  readonly kind: "name" | "quoted name" | "text" | "number" | "sign";
  /** Without the marks around it. */
  readonly text: string;
}

/** How a query language writes its words: the first shape that fits is taken. */
export type Lexicon = readonly (readonly [kind: Token["kind"] | "space", shape: RegExp])[];

/** SQL as Athena reads it. */
export const sqlLexicon: Lexicon = [
  ["space", /(?:\s|--[^\n]*)+/y],
  ["text", /'((?:[^']|'')*)'/y],
  ["quoted name", /"((?:[^"]|"")*)"/y],
  ["number", /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ["name", /[A-Za-z_]\w*/y],
  ["sign", /<=|>=|<>|!=|\|\||->|[-+*/%<>=(),.?;[\]]/y],
];

/** The query language of CloudWatch Logs Insights. */
export const insightsLexicon: Lexicon = [
  ["space", /(?:\s|#[^\n]*)+/y],
  ["text", /"((?:[^"\\]|\\.)*)"/y],
  ["text", /'((?:[^'\\]|\\.)*)'/y],
  ["quoted name", /`([^`]*)`/y],
  ["text", /\/((?:[^/\\\n]|\\.)+)\/(?=\s|\)|$|\|)/y],
  ["number", /\d+(?:\.\d+)?[a-z]*/y],
  ["name", /[@A-Za-z_][\w.@]*/y],
  ["sign", /<=|>=|!=|=~|[-+*/%^<>=(),|[\]]/y],
];

/** The words of a query, or the first place at which there is none. */
export function tokensOf(query: string, lexicon: Lexicon): readonly Token[] | string {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const found = wordAt(query, at, lexicon);
    if (found === undefined)
      return `it has ${JSON.stringify(query.slice(at, at + 15))}, which is no word of the language or is never closed`;
    if (found.kind !== "space") tokens.push({ kind: found.kind, text: found.text });
    at = found.end;
  }
  return tokens;
}

function wordAt(
  query: string,
  at: number,
  lexicon: Lexicon,
): { readonly kind: Token["kind"] | "space"; readonly text: string; readonly end: number } | undefined {
  for (const [kind, shape] of lexicon) {
    shape.lastIndex = at;
    const match = shape.exec(query);
    if (match !== null) return { kind, text: match[1] ?? match[0], end: shape.lastIndex };
  }
  return undefined;
}

/** What is wrong with the brackets of a query; `undefined` if they pair. */
export function bracketFault(tokens: readonly Token[]): string | undefined {
  let open = 0;
  for (const token of tokens) {
    if (isSign(token, "(")) open += 1;
    if (isSign(token, ")")) open -= 1;
    if (open < 0) return 'it has a ")" that nothing opens';
  }
  return open === 0 ? undefined : `it has ${open} "(" that nothing closes`;
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === "sign" && signs.includes(token.text);
}

/** Whether a token is one of these words, in any capitals. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "name" && words.includes(token.text.toLowerCase());
}

import { failure, type Result, success } from "../../../../telemetry/result";

export interface Token {
  readonly kind: "number" | "word" | "sign";
  readonly text: string;
}

const tokenPattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]))/y;

/** Splits metric math into numbers, words and signs. */
export function tokens(text: string): Result<readonly Token[]> {
  const found: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const position = tokenPattern.lastIndex;
    const match = tokenPattern.exec(trimmed);
    if (match === null) {
      return failure([`metric math "${text}": "${trimmed.slice(position).trim()}" is not understood`]);
    }
    const [, number, word, sign] = match;
    if (number !== undefined) found.push({ kind: "number", text: number });
    else if (word !== undefined) found.push({ kind: "word", text: word });
    else found.push({ kind: "sign", text: sign ?? "" });
  }
  return success(found);
}

import type { Result } from "../../../../telemetry/result";
import { tokensOf } from "../../tokens";

export interface Token {
  readonly kind: "number" | "word" | "sign";
  readonly text: string;
}

const tokenPattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]))/y;

/** Splits metric math into numbers, words and signs. */
export function tokens(text: string): Result<readonly Token[]> {
  return tokensOf("metric math", text, tokenPattern, tokenOf);
}

function tokenOf([, number, word, sign = ""]: RegExpExecArray): Token {
  if (number !== undefined) return { kind: "number", text: number };
  return word !== undefined ? { kind: "word", text: word } : { kind: "sign", text: sign };
}

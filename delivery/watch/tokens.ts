import { failure, type Result, success } from "../../telemetry/result";

/**
 * Splits a text into tokens.
 * @param what names the text in the error.
 * @param pattern is sticky and matches one token with the white space before it.
 */
export function tokensOf<Token>(
  what: string,
  text: string,
  pattern: RegExp,
  tokenOf: (match: RegExpExecArray) => Token,
): Result<readonly Token[]> {
  const found: Token[] = [];
  const trimmed = text.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < trimmed.length) {
    const position = pattern.lastIndex;
    const match = pattern.exec(trimmed);
    if (match === null)
      return failure([`${what} "${text}": "${trimmed.slice(position).trim()}" is not understood`]);
    found.push(tokenOf(match));
  }
  return success(found);
}

import { TextDecoder } from "node:util";
import type { Bytes } from "./bytes";

/** Characters of a line; of a longer one the rest is left out, and it is no record. */
const longestLine = 2 ** 20;

/**
 * The lines of a text, a batch for each piece of it. A byte-order mark tells UTF-16, as PowerShell writes it, and is
 * left out; a carriage return at the end of a line too. JSON objects that Firehose wrote without a line break between
 * them are lines of their own.
 */
export async function* textLines(bytes: Bytes): AsyncGenerator<readonly string[]> {
  let decoder: TextDecoder | undefined;
  let rest = "";
  let isJson = false;
  let isCut = false;
  for await (const chunk of bytes) {
    if (decoder === undefined) {
      decoder = new TextDecoder(encodingOf(chunk));
      rest = decoder.decode(chunk, { stream: true });
      isJson = rest.startsWith("{");
    } else {
      rest += decoder.decode(chunk, { stream: true });
    }
    const lines = (isJson ? rest.replaceAll("}{", "}\n{") : rest).split("\n");
    rest = lines.pop() ?? "";
    if (isCut && lines.length > 0) {
      lines.shift();
      isCut = false;
    }
    if (!isCut && rest.length > longestLine) {
      lines.push(rest);
      isCut = true;
    }
    if (isCut) rest = "";
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder?.decode() ?? "";
  if (rest !== "" && !isCut)
    yield (isJson ? rest.replaceAll("}{", "}\n{") : rest).split("\n").map(withoutReturn);
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

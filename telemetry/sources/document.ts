import type { Fields } from "./fields/fields";
import { fieldKinds } from "./fields/kinds";
import type { Fitted, Replacement } from "./fields/fit";
import type { JsonObject } from "./json";

/**
 * JSON of a record that was read from `text` and then fitted, in one line and without its closing brace. Where it can
 * be, it is the text itself, with the values that were replaced: numbers beyond 2^53 stay what they are, and writing
 * JSON takes as long as reading it.
 */
export function jsonText(record: JsonObject, text: string | undefined, { replaced }: Fitted): string {
  const kept = text === undefined || replaced === undefined ? undefined : keptText(text, replaced);
  return kept ?? JSON.stringify(record).slice(0, -1);
}

function keptText(text: string, replaced: readonly Replacement[]): string | undefined {
  let kept: string | undefined = text.trim();
  if (kept.includes("\n") || kept.includes("\r")) return undefined;
  for (const replacement of replaced) {
    kept = replaceOnce(kept, replacement);
    if (kept === undefined) return undefined;
  }
  return kept.slice(0, -1);
}

/** A letter that JSON escapes: a name could be written so, which no search for it finds. */
const escapedLetter = "\\u00";

/** Undefined if the text has not exactly one such name in it, at any depth, or its value is written unusually. */
function replaceOnce(text: string, { name, from, to }: Replacement): string | undefined {
  const key = JSON.stringify(name);
  const at = onlyName(text, key);
  if (at === undefined || text.includes(escapedLetter)) return undefined;
  const value = at + key.length + 1;
  const written = JSON.stringify(from);
  const end = value + written.length;
  if (!text.startsWith(written, value) || (text[end] !== "," && text[end] !== "}")) return undefined;
  return text.slice(0, value) + JSON.stringify(to) + text.slice(end);
}

/** Where the text has this name, if it is there once: as a quote within a text is escaped, each found is a name or a value. */
function onlyName(text: string, key: string): number | undefined {
  let found: number | undefined;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    // What a comma follows is a value; all else may be a name.
    if (text[at + key.length] === ",") continue;
    if (found !== undefined) return undefined;
    found = at;
  }
  return found;
}

/**
 * Prepares a function that writes a record of one level, as readers of log lines make it, without its closing brace.
 * What does not fit its field is handed to `unfit`.
 */
export function lineWriter(
  fields: Fields,
): (record: JsonObject, unfit: (name: string, value: unknown) => void) => string {
  const parts = new Map(
    Object.entries(fields).map(([name, kind]) => [
      name,
      { key: `${JSON.stringify(name)}:`, ...fieldKinds[kind] },
    ]),
  );
  return (record, unfit) => {
    let text = "{";
    for (const name in record) {
      const part = parts.get(name);
      const fitted = part?.fit(record[name]);
      if (part === undefined || fitted === undefined) unfit(name, record[name]);
      else text += (text.length === 1 ? "" : ",") + part.key + part.write(fitted);
    }
    return text;
  };
}

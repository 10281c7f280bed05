import type { Fields } from "./fields/fields";
import { fieldKinds } from "./fields/kinds";
import type { Fitted, Replacement } from "./fields/fit";
import { escapedLetter, jsonOf, type JsonObject } from "./json";

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
  const line = text.trim();
  if (line.includes("\n") || line.includes("\r")) return undefined;
  if (replaced.length === 0) return line.slice(0, -1);
  if (line.includes(escapedLetter)) return undefined;
  const places: Place[] = [];
  for (const replacement of replaced) {
    const place = placeOf(line, replacement);
    if (place === undefined) return undefined;
    places.push(place);
  }
  let kept = "";
  let end = 0;
  for (const place of places.sort((one, other) => one.at - other.at)) {
    kept += line.slice(end, place.at) + place.value;
    end = place.end;
  }
  return kept + line.slice(end, -1);
}

/** Where a value stands in the text, and the JSON of what replaces it. */
interface Place {
  readonly at: number;
  readonly end: number;
  readonly value: string;
}

/** Undefined if the text has not exactly one such name in it, at any depth, or its value is written unusually. */
function placeOf(text: string, { name, from, to }: Replacement): Place | undefined {
  const found = onlyName(text, name);
  if (found === undefined) return undefined;
  const at = found + `${name}":`.length;
  const written = jsonOf(from);
  const end = at + written.length;
  if (!text.startsWith(written, at) || (text[end] !== "," && text[end] !== "}")) return undefined;
  return { at, end, value: jsonOf(to) };
}

/** Where the text has this name, if it is there once: as a quote within a text is escaped, each found is a name or a value. */
function onlyName(text: string, name: string): number | undefined {
  // Without the quote before it: each name and value begins with one, so that a search for it takes twice as long.
  const end = `${name}"`;
  let found: number | undefined;
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + end.length)) {
    // What a comma follows is a value; all else may be a name.
    if (text[at - 1] !== '"' || text[at + end.length] === ",") continue;
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

/** What `JSON.parse` makes of a JSON object. */
export type JsonObject = Record<string, unknown>;

/** What JSON escapes: what stands before a space, quotes, the backslash; half a character beyond U+FFFF, too. */
const escaped = /[^ -\uffff]|["\\\ud800-\udfff]/;

/** A letter that JSON escapes: a name could be written so, which no search for it finds. */
export const escapedLetter = "\\u00";

/** Whether the text's JSON is the text between quotes. */
export function isEscapeFree(text: string): boolean {
  return !escaped.test(text);
}

/** A value's JSON: JSON.stringify takes longer for the many texts that need no escape. */
export function jsonOf(value: unknown): string {
  return typeof value === "string" && isEscapeFree(value) ? `"${value}"` : JSON.stringify(value);
}

/** Whether the value is a JSON object: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a name; undefined in what is no object. The name must be none that every object has. */
export function childOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

/** The value under a path of names; undefined where the way ends. The first element stands for a list. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = childOf(Array.isArray(found) ? (found as unknown[])[0] : found, name);
  return found;
}

/** The value if it is a list; otherwise an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The value if it is a text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A value as a message quotes it: its JSON, cut after 80 characters. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? "nothing" : text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

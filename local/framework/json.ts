import { isObject, type Properties } from "./values";

/** What the text says in JSON; undefined where it is none. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that the text is in JSON; undefined where it is another value, or no JSON. */
export function jsonObject(text: string): Properties | undefined {
  const value = jsonValue(text);
  return isObject(value) ? value : undefined;
}

/** Whether the text is an object in JSON. */
export function isJsonObject(text: string): boolean {
  return jsonObject(text) !== undefined;
}

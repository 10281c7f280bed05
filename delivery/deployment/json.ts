/** An object of a JSON text, or of a resource's property. */
export type Json = Readonly<Record<string, unknown>>;

/** A value that is an object. */
export function objectOf(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** The objects of a value that is a list. */
export function objectsOf(value: unknown): readonly Json[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map(objectOf).filter((item) => item !== undefined);
}

/** The object that a text is in JSON; undefined where it is another value, or no JSON. */
export function jsonObject(text: string): Json | undefined {
  return objectOf(jsonIn(text));
}

/** What a text is in JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

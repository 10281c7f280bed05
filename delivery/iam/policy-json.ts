/** A list's items; one value is a list of itself, as everywhere in a policy's JSON. */
export function list(json: unknown): readonly unknown[] {
  if (json === undefined) return [];
  return Array.isArray(json) ? json : [json];
}

/** The texts of an element that must have one at least. */
export function texts(place: string, element: string, json: unknown, faults: string[]): readonly string[] {
  if (Array.isArray(json) && json.length === 0) {
    faults.push(`${place}: ${element} is empty; it is a string or a list of strings`);
  }
  return list(json).flatMap((item) => {
    if (typeof item === "string") return [item];
    faults.push(`${place}: ${element} ${summary(item)}; it is a string or a list of strings`);
    return [];
  });
}

/** Notes every key that the grammar does not have: what it was meant to say would be left out in silence. */
export function faultUnknownKeys(
  place: string,
  json: Readonly<Record<string, unknown>>,
  known: readonly string[],
  faults: string[],
): void {
  for (const key of Object.keys(json)) {
    if (!known.includes(key))
      faults.push(`${place}: unknown element "${key}"; known are ${known.join(", ")}`);
  }
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

export function summary(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

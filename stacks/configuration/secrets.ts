/**
 * Where secrets are in the configuration. Pulumi hands all of it over in plain text, and says which keys hold a secret
 * somewhere; a key holds no other.
 */
const secretPlaces: Readonly<Record<string, readonly string[]>> = { alerts: ["slack", "webhookUrl"] };

/** A secret as a stack's file has it, and as the configuration has it here. */
export interface Secret {
  readonly secure: string;
}

/** The value of a key with its secret marked as one; anything else at that place is plain. */
export function withSecret(key: string, value: unknown): unknown {
  return marked(value, secretPlaces[key]);
}

function marked(value: unknown, place: readonly string[] | undefined): unknown {
  const [step, ...more] = place ?? [];
  if (place === undefined) return value;
  if (step === undefined) return typeof value === "string" ? { secure: value } : value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: marked((value as Readonly<Record<string, unknown>>)[step], more) };
}

/** A value of the configuration at a place as a fault shows it: without secrets, nor what should have been one. */
export function shown(value: unknown, place: readonly PropertyKey[]): string {
  return isSecret(place.at(-1))
    ? "a text"
    : JSON.stringify(value, (key, part: unknown) => (isSecret(key) ? "[secret]" : part));
}

function isSecret(key: PropertyKey | undefined): boolean {
  return key === "secure" || Object.values(secretPlaces).some((place) => place.at(-1) === key);
}

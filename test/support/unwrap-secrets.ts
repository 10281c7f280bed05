/** The key by which Pulumi marks a value that is more than JSON: here, a secret. */
const signature = "4dabf18193072939515e22adb298388d";

/** A value that crossed the wire, its secrets in the clear. */
export function unwrapSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (signature in value && "value" in value) return unwrapSecrets(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapSecrets(inner)]));
}

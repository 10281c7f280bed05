/** Key under which Pulumi marks a value that is not plain JSON, and the mark of a secret. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Stands for a secret whose text is not in the export. */
export const encryptedSecret: unique symbol = Symbol("encrypted secret");

type Properties = Readonly<Record<string, unknown>>;

/** Replaces every secret of a resource's properties by its value, or by `encryptedSecret`. */
export function openSecrets(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, open(value)]));
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== "object" || value === null) return value;
  const properties = value as Properties;
  if (properties[signatureKey] !== secretSignature) return openSecrets(properties);
  if (typeof properties.plaintext !== "string") return encryptedSecret;
  try {
    return open(JSON.parse(properties.plaintext));
  } catch {
    return encryptedSecret;
  }
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { textOf } from "../file-bytes";
import { stackFileName } from "../stack-file";

/** Something encrypted of a configuration, and what stands in for it. */
export interface StandIn {
  /** The key, by its path. */
  readonly key: string;
  readonly value: string;
}

/** Text that is no secret of anybody's, and the URL of a webhook, which is what the program keeps secret. */
const standIn = "https://hooks.slack.com/services/T00000000/B00000000/offline";

/** How a stack's own key is kept: without its secrets it has none. */
const keysOfSecrets = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/**
 * Copies a stack's configuration into a folder, without its secrets, which only the stack's own key opens.
 * @returns what to set in place of them.
 */
export function offlineConfig(configurations: string, stack: string, folder: string): readonly StandIn[] {
  const name = stackFileName(stack);
  const text = textOf(join(configurations, name));
  const whole = parse(text) as { readonly config?: Readonly<Record<string, unknown>> };
  const secrets: string[] = [];
  const config = Object.fromEntries(
    Object.entries(whole.config ?? {}).map(([key, value]) => [key, opened(value, key, secrets)]),
  );
  const rest = Object.entries(whole).filter(([key]) => !keysOfSecrets.includes(key));
  // JSON is YAML in which every text is quoted: a day written otherwise would be read as a time.
  const copy = secrets.length === 0 ? text : JSON.stringify({ ...Object.fromEntries(rest), config });
  writeFileSync(join(folder, name), copy);
  return secrets.map((key) => ({ key, value: standIn }));
}

/** The value without what is encrypted in it, whose paths are noted. */
function opened(value: unknown, path: string, secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, at) => opened(item, `${path}[${at}]`, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const place = `${path}.${key}`;
      if (isEncrypted(inner)) {
        secrets.push(place);
        return [];
      }
      return [[key, opened(inner, place, secrets)]];
    }),
  );
}

function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
}

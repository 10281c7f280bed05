import * as pulumi from "@pulumi/pulumi";

import { offlinePreviewVariable } from "./account/part";
import { parseStackConfig } from "./parse-config";
import { secretKeysVariable, withSecret } from "./configuration/secrets";
import type { StackConfig } from "./parts";

/**
 * The configuration of this stack: the one place where Pulumi's configuration is read.
 *
 * Pulumi's own getters answer one declared key after the other and cannot say which keys there are, so that a
 * misspelt one would pass in silence: hence all of them are read.
 *
 * @throws pulumi.RunError with all faults.
 */
export function readStackConfig(): StackConfig {
  const raw = rawConfiguration(pulumi.getProject(), pulumi.runtime.allConfig(), process.env);
  const parsed = parseStackConfig(raw, { isPreview: pulumi.runtime.isDryRun() });
  if (parsed.ok) return parsed.value;
  throw new pulumi.RunError(configurationError(pulumi.getStack(), parsed.faults));
}

/**
 * The keys of the project without their namespace, `aws:region`, and what the environment asks for; structures and
 * booleans as such, and what Pulumi keeps encrypted as in the stack's file, `{ secure: … }`.
 */
export function rawConfiguration(
  project: string,
  all: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>> = {},
): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  const secretKeys = structured(environment[secretKeysVariable] ?? "[]");
  for (const [key, value] of Object.entries(all)) {
    if (key === "aws:region") raw[key] = value;
    if (!key.startsWith(`${project}:`)) continue;
    const name = key.slice(project.length + 1);
    const isSecret = Array.isArray(secretKeys) && secretKeys.includes(key);
    raw[name] = isSecret ? withSecret(name, structured(value)) : structured(value);
  }
  const offline = environment[offlinePreviewVariable.replace("env:", "")];
  if (offline !== undefined && offline !== "") raw[offlinePreviewVariable] = structured(offline);
  return raw;
}

/** One message, a line for each fault. */
export function configurationError(stack: string, faults: readonly string[]): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  return [
    `the configuration of stack "${stack}" has ${count}; nothing was registered:`,
    ...faults.map((line) => `  ${line}`),
  ].join("\n");
}

/** Pulumi hands over structures and booleans as JSON, and text, of digits too, as it is. */
function structured(value: string): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (!value.startsWith("{") && !value.startsWith("[")) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

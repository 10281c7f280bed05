import * as pulumi from "@pulumi/pulumi";

import { offlinePreviewVariable } from "./account/part";
import { withSecret } from "./configuration/secrets";
import { stacksReadBy } from "./contract/reference";
import { resolved } from "./contract/resolve";
import { handedBy } from "./contract/stack-outputs";
import { parseStackConfig } from "./parse-config";
import type { StackConfig } from "./parts";

/**
 * The configuration of this stack, with what other stacks hand on: the one place where Pulumi's configuration is read.
 *
 * Pulumi's own getters answer one declared key after the other and cannot say which keys there are, so that a
 * misspelt one would pass in silence: hence all of them are read.
 *
 * @throws pulumi.RunError with all faults.
 */
export async function readStackConfig(): Promise<StackConfig> {
  const all = pulumi.runtime.allConfig();
  const raw = rawConfiguration(pulumi.getProject(), all, {
    environment: process.env,
    secretKeys: Object.keys(all).filter(isSecret),
  });
  const run = {
    isPreview: pulumi.runtime.isDryRun(),
    handed: await handedBy(stacksReadBy(raw)),
  };
  const parsed = parseStackConfig(raw, run);
  if (!parsed.ok) throw new pulumi.RunError(configurationError(pulumi.getStack(), parsed.faults));
  for (const stack of resolved(raw, run).awaited) {
    void pulumi.log.warn(
      `stack "${stack}" was never brought up: placeholders stand for what it will hand on`,
    );
  }
  return parsed.value;
}

/** Whether Pulumi keeps a key encrypted: its published types leave out what its runtime has for that. */
function isSecret(key: string): boolean {
  return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}

/** What there is beside the configuration's own text. */
interface ConfigurationSources {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The keys, with their namespace, that hold a secret somewhere. */
  readonly secretKeys?: readonly string[];
}

/**
 * The keys of the project without their namespace, `aws:region`, and what the environment asks for; structures and
 * booleans as such, and what Pulumi keeps encrypted as in the stack's file, `{ secure: … }`.
 */
export function rawConfiguration(
  project: string,
  all: Readonly<Record<string, string>>,
  { environment = {}, secretKeys = [] }: ConfigurationSources = {},
): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(all)) {
    if (key === "aws:region") raw[key] = value;
    if (!key.startsWith(`${project}:`)) continue;
    const name = key.slice(project.length + 1);
    raw[name] = secretKeys.includes(key) ? withSecret(name, structured(value)) : structured(value);
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

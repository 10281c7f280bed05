import { failure, type Result, success } from "../telemetry/result";
import type { Rule } from "./rule";
import { type CommonSettings, type Level, levels } from "./settings";

/** A rule, at the level and with the settings that a configuration gives it. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly level: Level;
  readonly settings: CommonSettings;
}

/**
 * Reads what Pulumi takes as `--policy-pack-config`: for a rule, or for `all`, a level, or an object with
 * `enforcementLevel` and the rule's settings. Faults: every rule that there is not, and every setting that is wrong.
 */
export function configuredRules(
  rules: readonly Rule[],
  configuration: Readonly<Record<string, unknown>>,
): Result<readonly ConfiguredRule[]> {
  const ids = new Set(["all", ...rules.map(({ id }) => id)]);
  const faults = Object.keys(configuration)
    .filter((id) => !ids.has(id))
    .map((id) => `${id}: there is no such rule`);
  const all = entry(configuration.all);
  const configured: ConfiguredRule[] = [];
  for (const rule of rules) {
    const { enforcementLevel, ...settings } = { ...all, ...entry(configuration[rule.id]) };
    const level = levels.find((known) => known === (enforcementLevel ?? rule.level));
    const read = rule.settings.read(settings);
    if (level === undefined)
      faults.push(
        `${rule.id}.enforcementLevel: found ${String(enforcementLevel)}; ${levels.join(", ")} are allowed`,
      );
    if (!read.ok) faults.push(...read.faults.map((fault) => `${rule.id}.${fault}`));
    if (level !== undefined && read.ok) configured.push({ rule, level, settings: read.value });
  }
  return faults.length > 0 ? failure(faults) : success(configured);
}

function entry(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "string") return { enforcementLevel: value };
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

import type { z } from "zod";
import type { Controls } from "./controls";
import type { Finding } from "./finding";
import {
  type CommonSettings,
  type Level,
  type Settings,
  settingsReader,
  type SettingsReader,
  type WhenUnknown,
} from "./settings";
import type { Stack } from "./stack";
import type { StackResource } from "./stack-resource";

export type Severity = "low" | "medium" | "high" | "critical";

/** What is written of a rule: what it demands, of whom it is demanded elsewhere, how to comply, and the check. */
export interface RuleDefinition<S extends z.ZodRawShape> {
  /** Stable: it stands in configuration and in reports. */
  readonly id: string;
  /** What holds in a stack that complies, in one sentence. */
  readonly demand: string;
  readonly severity: Severity;
  /** Default: mandatory. */
  readonly level?: Level;
  /**
   * How loudly it says what it cannot judge before the update; default: at its level. As advice where what it reads is
   * rarely known at a first preview, such as a policy document that names an ARN.
   */
  readonly whenUnknown?: WhenUnknown;
  /** The same demand in published benchmarks. */
  readonly controls: Controls;
  /** The steps to comply. */
  readonly remediation: string;
  /** Its own settings, besides those of every rule. */
  readonly settings: S;
  /** Everything in the stack that does not comply or cannot be judged. Pure; it reads properties by `reading.ts`. */
  readonly check: (stack: Stack, settings: Settings<S>) => readonly Finding[];
  /** The types of which each resource is judged by itself, before it is made: only then it can be mended. */
  readonly each?: readonly string[];
  /** Mends a resource of these types before it is made: the properties to set, if any; the rest stays. */
  readonly mend?: (resource: StackResource) => Readonly<Record<string, unknown>> | undefined;
}

/** One rule, as data. */
export interface Rule extends Omit<RuleDefinition<z.ZodRawShape>, "settings" | "check"> {
  readonly level: Level;
  readonly whenUnknown: WhenUnknown;
  readonly settings: SettingsReader<CommonSettings>;
  readonly check: (stack: Stack, settings: CommonSettings) => readonly Finding[];
}

/** Makes a rule whose check sees its settings typed. */
export function rule<S extends z.ZodRawShape>(definition: RuleDefinition<S>): Rule {
  const { level = "mandatory", whenUnknown = "level" } = definition;
  return {
    ...definition,
    level,
    whenUnknown,
    // The two belong together: nothing but the reader makes the settings that the check is given.
    settings: settingsReader(definition.settings, whenUnknown) as unknown as Rule["settings"],
    check: definition.check as Rule["check"],
  };
}

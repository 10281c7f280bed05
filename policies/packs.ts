import { rules as flowLogs } from "./flow-logs/rules";
import type { Rule } from "./rule";
import { rules as telemetry } from "./telemetry/rules";
import { rules as timeSync } from "./time-sync/rules";

/** A pack: the name of its folder, and its rules. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Every pack; what they are beside their rules, their own folders say. */
export const packs: readonly Pack[] = [
  { name: "flow-logs", rules: flowLogs },
  { name: "time-sync", rules: timeSync },
  { name: "telemetry", rules: telemetry },
];

import { readStackConfig } from "./configuration";
import type { StandaloneOutputs } from "./outputs";
import { standaloneStack } from "./standalone";

/** Builds the stack of this account after its configuration, and returns its outputs. */
export function deployStack(): StandaloneOutputs {
  return standaloneStack(readStackConfig());
}

export { parseStackConfig, type StackConfig } from "./configuration";
export type { StandaloneOutputs } from "./outputs";

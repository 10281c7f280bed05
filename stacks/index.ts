import type { StandaloneOutputs } from "./parts";
import { readStackConfig } from "./read-config";
import { standaloneStack } from "./standalone";

/** Builds the stack of this account after its configuration, and returns its outputs. */
export async function deployStack(): Promise<StandaloneOutputs> {
  return standaloneStack(await readStackConfig());
}

export { parseStackConfig } from "./parse-config";
export type { StackConfig, StandaloneOutputs } from "./parts";
export type { StackDetection } from "./alarms/detections";
export { configurationError } from "./read-config";
export { stacksReadBy } from "./contract/reference";
export {
  pipelineFormats,
  stackDetections,
  type DetectionChanges,
  type TriedSetting,
} from "./alarms/stack-detections";

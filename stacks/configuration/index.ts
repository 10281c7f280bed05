export { parseStackConfig, type Run } from "./parse";
export { readStackConfig } from "./read";
export type { PipelineConfig, StackConfig, VpcConfig } from "./schema";

export { askingFunctions, type AskingFunction } from "./asking-function";
export { scheduledQueryMetrics } from "./metrics";

export { type Comparison, comparisonOf } from "./comparisons";
export { type EventPattern, parseEventPattern } from "./event-pattern";
export { pathsWithoutValue, targetInputOf, type TargetInput } from "./input";

export { type EventPattern, parseEventPattern } from "./event-pattern";
export { targetInputOf, type TargetInput } from "./input";

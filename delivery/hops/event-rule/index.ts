export type { BusEvent, BusPlace, EventRuleAddress } from "./address";
export { eventRule, type RuleReport } from "./event-rule";
export { isAt, rulesOf } from "./rules";
export { forwardingStop, targetsOf } from "./targets";

export type { BusEvent, EventRuleAddress } from "./address";
export { eventRule, type RuleReport } from "./event-rule";
export { rulesOf } from "./rules";
export { targetsOf } from "./targets";

export { roleRule } from "./role-rule";
export { ruleAlarms } from "./rule-alarms";
export { undeliveredEvents } from "./undelivered";

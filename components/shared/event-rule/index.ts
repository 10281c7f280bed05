export { ruleAlarms } from "./rule-alarms";
export { undeliveredEvents } from "./undelivered";

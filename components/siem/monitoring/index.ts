export { domainAlarms } from "./domain-alarms";

export type { LogEventInput, LogGroupAddress } from "./address";
export type { LogEvent } from "./arrival";
export { logGroup } from "./log-group";
export { logsNamespace } from "./metrics";

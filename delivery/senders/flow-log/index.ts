export type { CapturedRecord } from "./capture";
export type { DeployedFlowLog, FlowLog, Monitored } from "./flow-log";
export type { DestinationReport } from "./flow-logs";
export { flowLog, type FlowLogRecording } from "./sender";
export { fieldsTestedBy } from "./unseen-fields";
export { logGroupName } from "./to-log-group";

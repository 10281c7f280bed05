export { readBackupFile, type FailedRecord } from "./failed-records";
export { replayFailed, type Replayed, type ReplayParts } from "./replay";

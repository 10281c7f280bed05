export { readDeadLetter, type KeptMessage } from "./dead-letter";
export { readBackupFile, type BackupFile, type FailedRecord } from "./failed-records";
export { readAgain, replayFailed, type ReadAgain, type Replayed, type ReplayParts } from "./replay";

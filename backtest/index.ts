export { withDeployedRecords, type AskedOfAthena, type Scan } from "./athena/deployed-records";
export { QueryFailed } from "./athena/run-query";
export { sdkAthena, type AthenaNames } from "./athena/sdk-athena";
export { backtest, type RecordedRecords, type TriedDetection } from "./backtest";
export { withRecordedFiles, type Reading } from "./duckdb/recorded-files";
export type { PassedOver } from "./files/find-files";
export { mostPasses } from "./passes";
export type { AlarmPeriod, BacktestReport, DetectionBacktest, RingRecord, Talker } from "./report";
export type { Unreadable } from "./unreadable";

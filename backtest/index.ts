export { backtest, type RecordedRecords, type TriedDetection } from "./backtest";
export { withRecordedFiles, type Reading } from "./duckdb/recorded-files";
export type { PassedOver } from "./files/find-files";
export type { AlarmPeriod, BacktestReport, DetectionBacktest, RingRecord, Talker } from "./report";
export type { Unreadable } from "./unreadable";

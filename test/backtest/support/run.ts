import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  backtest,
  withRecordedFiles,
  type BacktestReport,
  type DetectionBacktest,
  type TriedDetection,
} from "../../../backtest";
import type { Detection } from "../../../telemetry/detections";
import {
  allFieldsV5Format,
  printRecord,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../../telemetry/flow-logs";
import { valueOf } from "../../telemetry/flow-logs/results";

/** A folder of files that goes after the work. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "backtest-test-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The backtest of files and folders, without a bar. */
export async function tested(
  paths: readonly string[],
  detectionsIn: (format: FlowLogFormat) => readonly TriedDetection[],
  formats: readonly FlowLogFormat[] = [],
  ringRecords = false,
): Promise<BacktestReport> {
  const silent = () => ({ done: () => undefined, end: () => undefined });
  return valueOf(
    await withRecordedFiles(paths, formats, silent, (records) =>
      backtest(records, detectionsIn, { ringRecords }),
    ),
  );
}

/** What one detection does on the files. */
export async function testedOn(
  files: Readonly<Record<string, string | Uint8Array>>,
  detection: Detection,
): Promise<BacktestReport> {
  return inFolder(files, (folder) =>
    tested([folder], () => [{ name: "it", pipeline: "traffic", detection }]),
  );
}

/** The only detection's. */
export function only({ detections }: BacktestReport): DetectionBacktest {
  return detections[0]!;
}

/** A record's field as the tests change it. */
export type Changes = FlowLogRecord;

/** A whole record of 29 fields: 100,001 bytes that leave for an address outside. */
export function flow(changes: Changes = {}): FlowLogRecord {
  return {
    version: 5,
    "account-id": "123456789012",
    "interface-id": "eni-00123456789abcdef",
    srcaddr: "10.0.0.5",
    dstaddr: "198.51.100.7",
    srcport: 40_000,
    dstport: 443,
    protocol: 6,
    packets: 100,
    bytes: 100_001,
    start: at("09:00:00"),
    end: at("09:00:59"),
    action: "ACCEPT",
    "log-status": "OK",
    "flow-direction": "egress",
    ...changes,
  };
}

/** Epoch seconds on the day of all these records. */
export function at(time: string): number {
  return Date.parse(`2026-01-05T${time}Z`) / 1000;
}

/** A text file as AWS delivers it. */
export function text(records: readonly FlowLogRecord[], format: FlowLogFormat = allFieldsV5Format): string {
  return [format.fields.join(" "), ...records.map((record) => printRecord(format, record)), ""].join("\n");
}

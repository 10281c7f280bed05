import { resolve } from "node:path";

import { backtest, withRecordedFiles, type TriedDetection } from "../backtest";
import { configurationError, pipelineFormats, stackDetections, type TriedSetting } from "../stacks";
import type { FlowLogFormat } from "../telemetry/flow-logs";
import { printBacktest } from "./backtest-report";
import { type ExitCode, exitCode, UsageError } from "./command";
import { formatOption } from "./flow-log-format";
import { backtestPage } from "./page/backtest-page";
import { writePage } from "./page/write-page";
import { readingProgress } from "./progress";
import { configurationOfStack } from "./stack-file";
import { triedSettings } from "./tried-settings";

export interface BacktestOptions {
  readonly stack: string;
  readonly records: readonly string[];
  readonly format?: string;
  readonly threshold?: string;
  readonly json?: true;
  /** A file that the page is written to. */
  readonly html?: string;
}

/** The repository: the folder of `Pulumi.yaml`. */
const programDirectory = resolve(__dirname, "..");

/**
 * Runs every detection of a stack over recorded flow logs and prints when its alarm would have been on.
 *
 * @returns findings if a line was no record. That an alarm would have rung is none: it is what was asked.
 */
export async function runBacktest(options: BacktestOptions): Promise<ExitCode> {
  const raw = configurationOfStack(programDirectory, options.stack);
  const tried = options.threshold === undefined ? [] : triedSettings(options.threshold);
  const detectionsIn = detectionsOf(options.stack, raw, tried);
  // Before anything is read: what is wrong with the configuration or the settings is told at once.
  const formats = options.format === undefined ? pipelineFormats(raw) : [formatOption(options.format)];
  formats.forEach(detectionsIn);
  const report = await withRecordedFiles(options.records, formats, readingProgress, (records) =>
    backtest(records, detectionsIn, {
      ringRecords: options.json !== undefined || options.html !== undefined,
    }),
  );
  if (!report.ok) throw new UsageError(report.faults.join("\n"));
  if (options.html !== undefined) writePage(options.html, backtestPage(options.stack, report.value));
  if (options.json) console.log(JSON.stringify(report.value, null, 2));
  else printBacktest(report.value, console.log);
  return report.value.records.unreadable > 0 ? exitCode.findings : exitCode.clean;
}

/** The stack's detections in records of a format, then those that have a setting that is tried, once for each value. */
function detectionsOf(
  stack: string,
  raw: Readonly<Record<string, unknown>>,
  tried: readonly TriedSetting[],
): (format: FlowLogFormat) => readonly TriedDetection[] {
  return (format) =>
    [undefined, ...tried].flatMap((setting) => {
      const detections = stackDetections(raw, { format, ...(setting && { tried: setting }) });
      if (!detections.ok)
        throw new UsageError(
          setting === undefined
            ? configurationError(stack, detections.faults)
            : ["--threshold:", ...detections.faults.map((fault) => `  ${fault}`)].join("\n"),
        );
      return detections.value.map(({ name, pipeline, detection }) => ({
        name,
        pipeline,
        detection,
        ...(setting && { tried: setting }),
      }));
    });
}

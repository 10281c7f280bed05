import { programDirectory } from "./program-directory";
import {
  backtest,
  mostPasses,
  withRecordedFiles,
  type BacktestReport,
  type TriedDetection,
} from "../backtest";
import { configurationError, pipelineFormats, stackDetections, type TriedSetting } from "../stacks";
import type { FlowLogFormat } from "../telemetry/flow-logs";
import type { Result } from "../telemetry/result";
import { askedOfTable, withAthena, type OnAthenaOptions } from "./backtest-on-athena";
import { printBacktest } from "./backtest-report";
import { type ExitCode, exitCode, UsageError } from "./command";
import { formatOption } from "./flow-log-format";
import { backtestPage } from "./page/backtest-page";
import { refuseUnwritable, writePage } from "./page/write-page";
import { readingProgress } from "./progress";
import { configurationOfStack } from "./stack-file";
import { triedSettings } from "./tried-settings";

export interface BacktestOptions extends OnAthenaOptions {
  /** Files and folders; in place of `on`. */
  readonly records?: readonly string[];
  /** What is asked where the records already are: `athena`. */
  readonly on?: string;
  readonly format?: string;
  readonly threshold?: string;
  readonly json?: true;
  /** A file that the page is written to. */
  readonly html?: string;
}

/**
 * Runs every detection of a stack over recorded flow logs, in files or where a deployed table finds them, and prints
 * when its alarm would have been on.
 *
 * @returns findings if a line was no record. That an alarm would have rung is none: it is what was asked.
 */
export async function runBacktest(options: BacktestOptions): Promise<ExitCode> {
  refuseUnwritable(options.html);
  const raw = configurationOfStack(programDirectory, options.stack);
  const tried = options.threshold === undefined ? [] : triedSettings(options.threshold);
  const detectionsIn = detectionsOf(options.stack, raw, tried);
  // Before anything is read: what is wrong with the configuration or the settings is told at once.
  const formats = options.format === undefined ? pipelineFormats(raw) : [formatOption(options.format)];
  formats.forEach(detectionsIn);
  const shown = { ringRecords: options.json !== undefined || options.html !== undefined };
  const report = await reportOf(options, raw, formats, detectionsIn, shown);
  if (!report.ok) throw new UsageError(report.faults.join("\n"));
  if (options.html !== undefined) writePage(options.html, backtestPage(options.stack, report.value));
  if (options.json) console.log(JSON.stringify(report.value, null, 2));
  else printBacktest(report.value, console.log);
  return report.value.records.unreadable > 0 ? exitCode.findings : exitCode.clean;
}

type DetectionsIn = (format: FlowLogFormat) => readonly TriedDetection[];

/** Asks files of this machine, or the table of a deployed stack. @throws UsageError when the options do not say which. */
async function reportOf(
  options: BacktestOptions,
  raw: Readonly<Record<string, unknown>>,
  formats: readonly FlowLogFormat[],
  detectionsIn: DetectionsIn,
  shown: { readonly ringRecords: boolean },
): Promise<Result<BacktestReport>> {
  refuseMixed(options);
  if (options.records !== undefined)
    return withRecordedFiles(options.records, formats, readingProgress, (records) =>
      backtest(records, detectionsIn, shown),
    );
  const table = askedOfTable(options, String(raw["aws:region"]));
  const ofPipeline = detectionsOfPipeline(detectionsIn, table.names.pipeline);
  const passes = Math.max(...formats.map((format) => mostPasses(ofPipeline(format), shown)));
  return withAthena(table, passes, (records) => backtest(records, ofPipeline, shown));
}

/** Only the detections of a pipeline, or all. @throws UsageError, when they are asked for, where it has none. */
function detectionsOfPipeline(detectionsIn: DetectionsIn, pipeline: string | undefined): DetectionsIn {
  if (pipeline === undefined) return detectionsIn;
  return (format) => {
    const all = detectionsIn(format);
    const own = all.filter((each) => each.pipeline === pipeline);
    if (own.length > 0) return own;
    const others = [...new Set(all.map((each) => each.pipeline))].join(", ");
    throw new UsageError(`pipeline "${pipeline}" has no detection; those that have are ${others}`);
  };
}

/** Options that only a deployed table takes. */
const ofTable = ["export", "pipeline", "workgroup", "database", "table", "from", "to", "maxGb"] as const;

function refuseMixed({ records, on, format, ...others }: BacktestOptions): void {
  const faults = [
    ...(on === undefined || on === "athena" ? [] : [`--on is "${on}"; it is athena`]),
    ...(records === undefined && on === undefined
      ? ["--records is missing: files and folders; or --on athena, which asks the deployed table"]
      : []),
    ...(records !== undefined && on !== undefined
      ? ["--records and --on are both given; a backtest asks files or a deployed table"]
      : []),
    ...(on !== undefined && format !== undefined
      ? ["--format belongs to --records; a deployed table says its format itself"]
      : []),
    ...ofTable
      .filter((key) => on === undefined && others[key] !== undefined)
      .map((key) => `--${key === "maxGb" ? "max-gb" : key} belongs to --on athena`),
  ];
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
}

/** The stack's detections in records of a format, then those that have a setting that is tried, once for each value. */
function detectionsOf(
  stack: string,
  raw: Readonly<Record<string, unknown>>,
  tried: readonly TriedSetting[],
): DetectionsIn {
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

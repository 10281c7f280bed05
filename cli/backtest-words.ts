import type { AlarmPeriod, BacktestReport, DetectionBacktest } from "../backtest";

/** The detections as they are configured, without what was only tried. */
export function configuredOf({ detections }: BacktestReport): readonly DetectionBacktest[] {
  return detections.filter(({ tried }) => tried === undefined);
}

/** "2 of 5 detections would have rung". */
export function rangWords(report: BacktestReport): string {
  const configured = configuredOf(report);
  const rang = configured.filter(({ alarmPeriods }) => alarmPeriods.length > 0);
  return `${rang.length} of ${configured.length} detections would have rung`;
}

/** How long an alarm was on. */
export function periodWords({ from, until }: AlarmPeriod): string {
  return `${from} to ${until ?? "the records' end"}`;
}

/** " from FIRST to LAST", or nothing where no record was read. */
export function spanWords({ records: { first, last } }: BacktestReport): string {
  return first === undefined ? "" : ` from ${first} to ${last ?? first}`;
}

/** When a detection rings, or why that cannot be told. */
export function ringsOn({ watches, estimate, notAsked }: DetectionBacktest): string {
  if (watches === undefined) return notAsked.join("\n");
  return estimate === undefined ? watches : `${watches}\n${estimate}`;
}

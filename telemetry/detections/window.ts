import { describeLateness, latenessOf, type WatchedRecords } from "./watched-records";

/** How an alarm looks at its metric: rings if `datapointsToAlarm` of the last `evaluationPeriods` windows reach it. */
export interface EvaluationWindow {
  /** Length of a window: a multiple of 60 seconds. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** Whether it is meant that the alarm looks back less far than a record can be late. */
  readonly mayMissLateRecords: boolean;
}

/** What may be said of a window; the rest follows from the records. */
export interface WindowSettings {
  /** Default 300 s. */
  readonly periodSeconds?: number | undefined;
  /** Default: as many as it takes to see a record that comes as late as AWS documents. */
  readonly evaluationPeriods?: number | undefined;
  /** Default 1. */
  readonly datapointsToAlarm?: number | undefined;
  /** Default false: a window that is too short for late records is a fault. */
  readonly mayMissLateRecords?: boolean | undefined;
}

const defaultPeriodSeconds = 300;

/** Seconds between the data points of a metric that comes from metric filters. */
const metricFilterResolution = 60;

const secondsAnHour = 60 * 60;
const secondsADay = 24 * secondsAnHour;
const secondsAWeek = 7 * secondsADay;

/**
 * The window that an alarm on the records has. A record counts in the window in which its flow began, which may have
 * been judged already when the record comes; the more windows an alarm looks at, the longer it stays on.
 */
export function evaluationWindow(settings: WindowSettings = {}, records: WatchedRecords): EvaluationWindow {
  const {
    periodSeconds = defaultPeriodSeconds,
    datapointsToAlarm = 1,
    mayMissLateRecords = false,
  } = settings;
  const { evaluationPeriods = periodsThatSeeAll(periodSeconds, records) } = settings;
  return { periodSeconds, evaluationPeriods, datapointsToAlarm, mayMissLateRecords };
}

/** Everything wrong with a window on the records, each fault under the key that it concerns. */
export function windowFaults(
  window: EvaluationWindow,
  records: WatchedRecords,
): { key: keyof EvaluationWindow; reason: string }[] {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm } = window;
  const faults: { key: keyof EvaluationWindow; reason: string }[] = [];
  if (periodSeconds < metricFilterResolution || periodSeconds % metricFilterResolution !== 0) {
    const key = "periodSeconds";
    const reason = `found ${periodSeconds} s; a metric filter's metric has a value a minute: a multiple of ${metricFilterResolution} s`;
    return [{ key, reason }];
  }
  if (datapointsToAlarm > evaluationPeriods) {
    faults.push({
      key: "datapointsToAlarm",
      reason: `found ${datapointsToAlarm} of ${evaluationPeriods}; no more than evaluationPeriods can ring`,
    });
  }
  const tooMany = lookBackFault(window) ?? lateRecordsFault(window, records);
  if (tooMany !== undefined) faults.push({ key: "evaluationPeriods", reason: tooMany });
  return faults;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function lookBackFault({ periodSeconds, evaluationPeriods }: EvaluationWindow): string | undefined {
  const most = periodSeconds >= secondsAnHour ? secondsAWeek : secondsADay;
  if (periodSeconds * evaluationPeriods <= most) return undefined;
  const periods =
    periodSeconds >= secondsAnHour ? "periods of an hour or more" : "periods of less than an hour";
  return `found ${evaluationPeriods} periods of ${periodSeconds} s; CloudWatch looks back ${most} s at most over ${periods}: ${Math.floor(most / periodSeconds)} of these`;
}

function lateRecordsFault(window: EvaluationWindow, records: WatchedRecords): string | undefined {
  const { periodSeconds, evaluationPeriods, mayMissLateRecords } = window;
  const least = periodsThatSeeAll(periodSeconds, records);
  if (mayMissLateRecords || evaluationPeriods >= least) return undefined;
  return `found ${evaluationPeriods} of ${periodSeconds} s; ${describeLateness(records)}: ${least} or more, or mayMissLateRecords: true beside it if that is meant`;
}

function periodsThatSeeAll(periodSeconds: number, records: WatchedRecords): number {
  return Math.floor(latenessOf(records) / periodSeconds) + 1;
}

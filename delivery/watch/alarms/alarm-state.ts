import type { AlarmState } from "./alarm-report";

/**
 * A data point as an alarm sees it. `outside` is a missing one from before or after the replayed traffic: nothing is
 * known of it, so it is never filled in.
 */
export type DataPoint = "breaching" | "notBreaching" | "missing" | "outside";

export const missingDataTreatments = ["missing", "ignore", "breaching", "notBreaching"] as const;
export type MissingDataTreatment = (typeof missingDataTreatments)[number];

export interface AlarmRule {
  /** N: the data points that are evaluated. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingDataTreatment;
}

/**
 * Data points that CloudWatch fetches beyond the evaluation periods, in case some are missing. AWS says only that
 * it fetches more, depending on the period; its one example is 5 for 3 periods.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
const extraDataPoints = 2;

/** How many data points an evaluation looks at. */
export function evaluationRange(rule: AlarmRule): number {
  return rule.evaluationPeriods + extraDataPoints;
}

/**
 * The state after an evaluation, as AWS documents it. `points` are those of the evaluation range, oldest first.
 *
 * Real data points are used before any is filled in; missing ones are filled as few times as possible. Where
 * nothing but breaching data points is there, the oldest one old enough rings although M are not reached (AWS
 * calls it the premature alarm state); `ignore` then keeps the state, as it does where nothing is there at all.
 */
export function nextState(rule: AlarmRule, points: readonly DataPoint[], current: AlarmState): AlarmState {
  const real = points.filter((point) => point === "breaching" || point === "notBreaching");
  const evaluated = real.slice(-rule.evaluationPeriods);
  const lacking = rule.evaluationPeriods - evaluated.length;
  const breaching = evaluated.filter((point) => point === "breaching").length;
  const fillable = points.filter((point) => point === "missing").length;
  const filled = rule.treatMissingData === "breaching" ? Math.min(lacking, fillable) : 0;
  if (breaching + filled >= rule.datapointsToAlarm) return "ALARM";

  const premature = rule.treatMissingData !== "notBreaching" && isPremature(rule, points, evaluated);
  if (rule.treatMissingData === "ignore" && (evaluated.length === 0 || premature)) return current;
  if (premature) return "ALARM";
  if (evaluated.length > 0) return "OK";
  // With nothing but points outside the replay there is nothing to judge, whatever the treatment.
  if (fillable === 0) return current;
  return rule.treatMissingData === "missing" ? "INSUFFICIENT_DATA" : "OK";
}

/** Whether the oldest breaching point of the evaluation periods is at least M periods old and none contradicts it. */
function isPremature(
  rule: AlarmRule,
  points: readonly DataPoint[],
  evaluated: readonly DataPoint[],
): boolean {
  if (evaluated.includes("notBreaching")) return false;
  const window = points.slice(-rule.evaluationPeriods);
  const oldest = window.indexOf("breaching");
  return oldest >= 0 && window.length - oldest >= rule.datapointsToAlarm;
}

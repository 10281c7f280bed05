/** How an alarm looks at its metric: rings if `datapointsToAlarm` of the last `evaluationPeriods` windows reach it. */
export interface EvaluationWindow {
  /** Length of a window: 10, 20, 30 or a multiple of 60 seconds. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/**
 * Five minutes, 1 of 1. A record that is delivered late counts in the window in which its flow began, which may
 * have been judged already: 1 of 3 still sees it, for the price of an alarm that stays on longer.
 */
export const defaultWindow: EvaluationWindow = {
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
};

/**
 * Longest time that an alarm with a period of up to an hour may look back, in seconds.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const longestLookBackSeconds = 7 * 24 * 60 * 60;

/** Everything wrong with a window, each fault under the key that it concerns. */
export function windowFaults(window: EvaluationWindow): { key: keyof EvaluationWindow; reason: string }[] {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm } = window;
  const faults: { key: keyof EvaluationWindow; reason: string }[] = [];
  if (![10, 20, 30].includes(periodSeconds) && (periodSeconds < 60 || periodSeconds % 60 !== 0)) {
    faults.push({
      key: "periodSeconds",
      reason: `found ${periodSeconds} s; CloudWatch takes 10, 20, 30 or a multiple of 60 s`,
    });
  }
  if (datapointsToAlarm > evaluationPeriods) {
    faults.push({
      key: "datapointsToAlarm",
      reason: `found ${datapointsToAlarm} of ${evaluationPeriods}; no more than evaluationPeriods can ring`,
    });
  }
  if (periodSeconds * evaluationPeriods > longestLookBackSeconds) {
    faults.push({
      key: "evaluationPeriods",
      reason: `found ${evaluationPeriods} periods of ${periodSeconds} s; CloudWatch looks back ${longestLookBackSeconds} s at most`,
    });
  }
  return faults;
}

import { compileFilterPattern, type NumericField, type Predicate } from "../flow-logs";
import { insightsDetectionQuery } from "../flow-logs/queries";
import { connectionFields } from "./connection-fields";
import type { Counting, Told } from "./counting";
import { windowFaults, type EvaluationWindow } from "./window";

/**
 * Counted by one metric filter, and compared with the band that CloudWatch expects of its metric: what it has learnt of
 * up to two weeks, by the hour of the day and the day of the week.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
 */
export interface AnomalyBand extends Told {
  readonly countedBy: "anomalyBand";
  /** The records that count. */
  readonly predicate: Predicate;
  /** What a record adds to the metric: 1, or the value of one of its fields. */
  readonly measure: "records" | NumericField;
  /** Half the band's width, in standard deviations: the alarm rings when a window's sum lies above the band. */
  readonly deviations: number;
  readonly window: EvaluationWindow;
}

export const anomalyBand: Counting<AnomalyBand> = {
  faults: ({ predicate, window }, records) => {
    // A band is learnt of one metric: of what several filters add up to there is none.
    const pattern = compileFilterPattern(records.format, predicate);
    return [
      ...(pattern.ok ? [] : pattern.faults.map((reason) => ({ reason }))),
      ...windowFaults(window, records).map(({ key, reason }) => ({ setting: `window.${key}`, reason })),
    ];
  },
  insightsQuery: ({ predicate, measure, runbook }, format, name) =>
    insightsDetectionQuery(format, {
      name,
      description: runbook,
      predicate,
      measure,
      by: connectionFields(format),
    }),
};

import type { NumericField, Predicate } from "../flow-logs";
import { insightsDetectionQuery } from "../flow-logs/queries";
import { connectionFields } from "./connection-fields";
import type { Counting, Told } from "./counting";
import { metricFilters } from "./metric-filters";
import { windowFaults, type EvaluationWindow } from "./window";

/** Counted by the metric filters of a log group: what the records that a predicate accepts add up to in a window. */
export interface MetricFilterSum extends Told {
  readonly countedBy: "metricFilter";
  /** The records that count. */
  readonly predicate: Predicate;
  /** What a record adds to the metric: 1, or the value of one of its fields. */
  readonly measure: "records" | NumericField;
  /** The alarm rings when a window's sum reaches this. */
  readonly threshold: number;
  readonly window: EvaluationWindow;
}

export const metricFilterSum: Counting<MetricFilterSum> = {
  faults: (detection, records) => {
    const compiled = metricFilters(records.format, detection.predicate);
    return [
      ...(compiled.ok ? [] : compiled.faults.map((reason) => ({ reason }))),
      ...windowFaults(detection.window, records).map(({ key, reason }) => ({
        setting: `window.${key}`,
        reason,
      })),
    ];
  },
  insightsQuery: ({ predicate, measure, runbook }, format, name) => {
    const by = connectionFields(format);
    return insightsDetectionQuery(format, { name, description: runbook, predicate, measure, by });
  },
};

import { metricFilters, type MetricFilterSum } from "../../telemetry/detections";
import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { success, type Result } from "../../telemetry/result";
import { measuredMetric } from "./metric";
import type { Question } from "./question";

/**
 * What metric filters count is the sum over a period, and the alarm on it rings from its threshold on; a period without
 * a record is none that breaches. One filter has a default value of 0; several that are added up have none.
 */
export function metricFilterQuestion(
  { predicate, measure, threshold, window }: MetricFilterSum,
  format: FlowLogFormat,
): Result<Question> {
  const filters = metricFilters(format, predicate);
  if (!filters.ok) return filters;
  const { periodSeconds: period, evaluationPeriods, datapointsToAlarm } = window;
  return success({
    predicate,
    added: measure,
    isZeroWithoutMatch: filters.value.kind === "one",
    condition: {
      measure: { kind: "statistic", stat: { metric: measuredMetric, statistic: "Sum", period } },
      comparison: "GreaterThanOrEqualToThreshold",
      threshold,
      rule: { evaluationPeriods, datapointsToAlarm, treatMissingData: "notBreaching" },
    },
  });
}

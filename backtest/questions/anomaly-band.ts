import { compileFilterPattern, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { AnomalyBand } from "../../telemetry/detections";
import { failure, success, type Result } from "../../telemetry/result";
import { measuredMetric } from "./metric";
import type { Question } from "./question";

/**
 * What one metric filter counts lies above the band that is expected of it. What CloudWatch would have learnt is not
 * known: the band is estimated from the recorded windows before.
 */
export function anomalyQuestion(
  { predicate, measure, deviations, window }: AnomalyBand,
  format: FlowLogFormat,
): Result<Question> {
  const pattern = compileFilterPattern(format, predicate);
  if (!pattern.ok) return failure(pattern.faults);
  const { periodSeconds: period, evaluationPeriods, datapointsToAlarm } = window;
  return success({
    predicate,
    added: measure,
    isZeroWithoutMatch: true,
    condition: {
      measure: {
        kind: "aboveBand",
        of: { kind: "statistic", stat: { metric: measuredMetric, statistic: "Sum", period } },
        deviations,
      },
      comparison: "GreaterThanThreshold",
      threshold: 0,
      rule: { evaluationPeriods, datapointsToAlarm, treatMissingData: "notBreaching" },
    },
  });
}

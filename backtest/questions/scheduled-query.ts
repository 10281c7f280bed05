import type { ScheduledQuery } from "../../telemetry/detections";
import type { FlowLogFormat } from "../../telemetry/flow-logs";
import { fieldPosition } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import { measuredMetric } from "./metric";
import type { Question } from "./question";

const hour = 3600;

/** What Athena would be asked again and again: how many reach a sum, on which the alarm rings until the next answer. */
export function scheduledQuestion(
  { predicate, by, measure, sums, everyHours }: ScheduledQuery,
  format: FlowLogFormat,
): Result<Question> {
  const missing = by.filter((field) => fieldPosition(format, field) === undefined);
  if (missing.length > 0) return failure([`the format lacks ${missing.join(", ")}`]);
  return success({
    predicate,
    added: measure,
    isZeroWithoutMatch: false,
    condition: {
      measure: { kind: "statistic", stat: { metric: measuredMetric, statistic: "Maximum", period: hour } },
      comparison: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      rule: { evaluationPeriods: everyHours + 1, datapointsToAlarm: 1, treatMissingData: "notBreaching" },
    },
    apart: { kind: "windows", by, measure, sums, everyHours },
  });
}

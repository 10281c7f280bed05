import type { CountedBy, CountedDetection, DetectionBy } from "../../telemetry/detections";
import type { FlowLogFormat } from "../../telemetry/flow-logs";
import type { Result } from "../../telemetry/result";
import { anomalyQuestion } from "./anomaly-band";
import { contributorQuestion } from "./contributor-insights";
import { metricFilterQuestion } from "./metric-filter";
import type { Question } from "./question";
import { scheduledQuestion } from "./scheduled-query";

/**
 * The question of every way of counting: a file and a line each. A failure says why recorded flow logs cannot answer,
 * as they cannot where something else than flow logs is counted.
 */
const questions: {
  readonly [C in CountedBy]: (detection: DetectionBy<C>, format: FlowLogFormat) => Result<Question>;
} = {
  metricFilter: metricFilterQuestion,
  contributorInsights: contributorQuestion,
  anomalyBand: anomalyQuestion,
  scheduledQuery: scheduledQuestion,
};

/** What to ask recorded records of that format about the detection; a failure says why they cannot answer. */
export function questionOf<C extends CountedBy>(
  detection: CountedDetection<C>,
  format: FlowLogFormat,
): Result<Question> {
  return questions[detection.countedBy](detection, format);
}

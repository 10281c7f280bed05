import type { TopContributor } from "../../telemetry/detections";
import { compileContributorRule, type FlowLogFormat } from "../../telemetry/flow-logs";
import { success, type Result } from "../../telemetry/result";
import { measuredMetric } from "./metric";
import type { Question } from "./question";

/** What a rule of Contributor Insights ranks: each contributor's value over a period, and the alarm on the first or the number of them. */
export function contributorQuestion(
  { predicate, keys, measure, statistic, threshold, window }: TopContributor,
  format: FlowLogFormat,
): Result<Question> {
  const compiled = compileContributorRule(format, { predicate, keys, measure });
  if (!compiled.ok) return compiled;
  const { periodSeconds: period, evaluationPeriods, datapointsToAlarm } = window;
  return success({
    predicate,
    added: measure,
    isZeroWithoutMatch: false,
    condition: {
      measure: { kind: "statistic", stat: { metric: measuredMetric, statistic, period } },
      comparison: "GreaterThanOrEqualToThreshold",
      threshold,
      rule: { evaluationPeriods, datapointsToAlarm, treatMissingData: "notBreaching" },
    },
    // Who never reaches the threshold in all is never the first of a window.
    apart: { kind: "contributors", by: keys, atLeast: statistic === "MaxContributorValue" ? threshold : 0 },
  });
}

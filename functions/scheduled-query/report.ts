import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

import { foundMessage, foundRow } from "../shared/found-rows";
import { functionDimension, queryMetrics, queryNamespace, queryService } from "../shared/query-metrics";
import type { AnswerRow } from "./handler";

/** Puts an answer out as metrics in CloudWatch's embedded format, and each row as a structured log line. */
export function cloudWatchReport(functionName: string): (rows: readonly AnswerRow[]) => void {
  const logger = new Logger({ serviceName: queryService });
  const metrics = new Metrics({ namespace: queryNamespace, serviceName: queryService });
  return (rows) => {
    for (const row of rows) logger.warn(foundMessage, { [foundRow]: row });
    metrics.addDimension(functionDimension, functionName);
    metrics.addMetric(queryMetrics.found, MetricUnit.Count, rows.length);
    metrics.addMetric(queryMetrics.answered, MetricUnit.Count, 1);
    metrics.publishStoredMetrics();
  };
}

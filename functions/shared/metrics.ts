import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

import { balanced, unaccounted } from "./ledger";
import { metricNames, metricNamespace, metricService, sourceDimension } from "./metric-names";
import type { Reporter } from "./report";

/** Failures that are logged one by one; all are counted. */
const loggedFailures = 20;

/** Puts reports out as metrics in CloudWatch's embedded format and as structured log lines. */
export function cloudWatchReporter(): Reporter {
  const logger = new Logger({ serviceName: metricService });
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: metricService });
  return ({ source, books, dropped, failures }) => {
    metrics.addDimension(sourceDimension, source);
    const counts = { ...books, unaccounted: unaccounted(books) };
    for (const [name, metric] of Object.entries(metricNames))
      metrics.addMetric(metric, MetricUnit.Count, counts[name as keyof typeof metricNames]);
    metrics.publishStoredMetrics();

    for (const { id, reasons } of failures.slice(0, loggedFailures))
      logger.warn("record failed", { source, id, reasons });
    if (failures.length > loggedFailures)
      logger.warn("more records failed", { source, count: failures.length - loggedFailures });
    if (Object.keys(dropped).length > 0) logger.info("dropped on purpose", { source, dropped });
    const checked = balanced(books);
    if (!checked.ok) logger.error("the books do not balance", { source, faults: checked.faults });
  };
}

import { associationType, type Deployment, documentType, text } from "../../deployment";
import type { MetricIdentity } from "./metric-store";

/** How a script publishes metrics: by the AWS command line, or by AWS's tools for PowerShell. */
const publishing = /\bput-metric-data\b|\bWrite-CWMetricData\b/;

/**
 * Whether hosts publish the metric, without dimensions, by a document that State Manager runs on them: namespace and name
 * stand in its script, between quotes.
 */
export function hostsPublish(deployment: Deployment, metric: MetricIdentity): boolean {
  if (Object.keys(metric.dimensions).length > 0) return false;
  return deployment
    .ofType(associationType)
    .flatMap((association) => deployment.having("name", text(association, "name") ?? "", documentType))
    .some((document) => {
      const content = text(document, "content") ?? "";
      // Inside the JSON of the document, and inside the script's own quotes, quotes are escaped.
      const words = new Set(content.split(/["'\\]+/));
      return publishing.test(content) && words.has(metric.namespace) && words.has(metric.name);
    });
}

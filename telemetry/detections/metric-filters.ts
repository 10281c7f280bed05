import {
  compileFilterPattern,
  compileMetricMath,
  type FlowLogFormat,
  type MetricMath,
  type Predicate,
} from "../flow-logs";
import { success, type Result } from "../result";

/** The metric filters that count a detection's records: one, or several whose metrics are added up. */
export type MetricFilters =
  | { readonly kind: "one"; readonly pattern: string }
  | ({ readonly kind: "several" } & MetricMath);

/**
 * What counts the predicate's records in a log group of that format. One filter wherever one pattern can say it;
 * a long list of addresses or an "or" between fields needs several. Faults: what the filter patterns of CloudWatch
 * Logs cannot say at all.
 */
export function metricFilters(format: FlowLogFormat, predicate: Predicate): Result<MetricFilters> {
  const pattern = compileFilterPattern(format, predicate);
  if (pattern.ok) return success({ kind: "one", pattern: pattern.value });
  const several = compileMetricMath(format, predicate);
  return several.ok ? success({ kind: "several", ...several.value }) : several;
}

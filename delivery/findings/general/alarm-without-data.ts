import { type Alarm, describeMetric, hostsPublish, type MetricIdentity, metricsOf } from "../../watch";
import { readableAlarms } from "../connections";
import type { FindingContext, FindingRule } from "../finding";
import { whyServiceDoesNotEmit } from "../service-metrics";

/** An alarm on a metric that nothing emits stays in one state for ever. */
export const alarmWithoutData: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) =>
    metricsOf(alarm).flatMap((metric) => {
      const why = whyNothingEmits(context, alarm, metric);
      return why === undefined
        ? []
        : [
            {
              severity: "error" as const,
              resource: alarm.urn,
              name: alarm.name,
              sentence: `alarm ${alarm.name} watches ${describeMetric(metric)}, ${why}`,
            },
          ];
    }),
  );

function whyNothingEmits(context: FindingContext, alarm: Alarm, metric: MetricIdentity): string | undefined {
  if (metric.namespace.startsWith("AWS/")) return whyServiceDoesNotEmit(context, alarm, metric);
  const filters = context.filters.filter(
    (filter) => filter.namespace === metric.namespace && filter.metricName === metric.name,
  );
  if (filters.length === 0) {
    if (hostsPublish(context.deployment, metric)) return undefined;
    return "which no metric filter of the deployment emits; check namespace and name, capitals included";
  }
  const wanted = Object.keys(metric.dimensions).sort().join(", ");
  const emitted = filters.map((filter) => Object.keys(filter.dimensions).sort().join(", "));
  return emitted.includes(wanted)
    ? undefined
    : `but the filter emits it ${emitted[0] === "" ? "without dimensions" : `with dimensions ${emitted.join(" or ")}`}; an alarm must name exactly the metric's dimensions`;
}

import { parseArn } from "../iam";
import { hostsPublish, type MetricIdentity } from "../watch";
import { filtersFor } from "./connections";
import type { FindingContext } from "./finding";
import { isOfService, whyServiceDoesNotEmit } from "./service-metrics";

/** Why a metric gets no data in this deployment, as the end of a sentence; `undefined` if it may. */
export function whyNothingEmits(
  context: FindingContext,
  metric: MetricIdentity,
  alarmArn: string,
): string | undefined {
  const filters = filtersFor(context, metric);
  if (metric.namespace.startsWith("AWS/") || (filters.length === 0 && isOfService(metric)))
    return whyServiceDoesNotEmit(context, alarmArn, metric);
  if (filters.length === 0) {
    if (hostsPublish(context.deployment, metric)) return undefined;
    return "which no metric filter of the deployment emits; check namespace and name, capitals included";
  }
  const region = parseArn(alarmArn)?.region;
  const regions = filters.map((filter) => filter.region ?? region);
  if (!regions.includes(region)) {
    return `which a metric filter emits in ${String(regions[0])}; an alarm sees the metrics of its own region, ${String(region)}`;
  }
  const wanted = Object.keys(metric.dimensions).sort().join(", ");
  const emitted = filters.map((filter) => Object.keys(filter.dimensions).sort().join(", "));
  return emitted.includes(wanted)
    ? undefined
    : `but the filter emits it ${emitted[0] === "" ? "without dimensions" : `with dimensions ${emitted.join(" or ")}`}; an alarm must name exactly the metric's dimensions`;
}

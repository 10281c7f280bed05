import { serviceMetrics } from "../hops";
import type { MetricIdentity } from "../watch";
import type { FindingContext } from "./finding";

/** Whether a service or a function of the model has metrics in the namespace. */
export function isOfService({ namespace }: MetricIdentity): boolean {
  return serviceMetrics.some((service) => service.namespace === namespace);
}

/** Why a service's own metric gets no data in this deployment, as the end of a sentence; `undefined` if it may. */
export function whyServiceDoesNotEmit(
  context: FindingContext,
  alarmArn: string,
  metric: MetricIdentity,
): string | undefined {
  const service = serviceMetrics.find(({ namespace }) => namespace === metric.namespace);
  if (!service?.names.includes(metric.name)) return "a metric of an AWS service that the model does not know";
  const named = Object.keys(metric.dimensions).sort().join(", ");
  if (!service.dimensions.some((dimensions) => dimensions.join(", ") === named)) {
    const emitted = service.dimensions.map((dimensions) => dimensions.join(", ") || "none").join(" or ");
    return `but the service emits it with the dimensions ${emitted}; an alarm must name exactly the metric's dimensions`;
  }
  return service.whyNone(context, metric, alarmArn);
}

import {
  functionDimension,
  queryMetrics,
  queryNamespace,
  queryService,
} from "../../functions/shared/query-metrics";
import type { Deployment } from "../deployment";
import type { MetricIdentity, Reading, ServiceMetrics } from "../watch";
import { askingFunctions, type AskingFunction } from "./asking-function";

/** What functions that ask Athena say of their answers, in CloudWatch's embedded format. */
export const scheduledQueryMetrics: ServiceMetrics = {
  namespace: queryNamespace,
  names: Object.values(queryMetrics),
  dimensions: [[functionDimension, "service"]],
  whyNone: ({ deployment }, metric) => {
    const { service } = metric.dimensions;
    if (service !== queryService) return `but the functions say service=${queryService}`;
    const asking = asks(deployment, metric);
    if (asking === undefined)
      return `but the deployment has no function ${String(metric.dimensions[functionDimension])} that asks a named query`;
    return asking.stop && `but it has no answer: ${asking.stop.place}: ${asking.stop.reason}`;
  },
  reading: (deployment, metric): Reading | undefined => {
    const asking = asks(deployment, metric);
    if (asking === undefined) return undefined;
    const { everySeconds } = asking;
    return metric.name === queryMetrics.found
      ? { sound: 0, worst: 1, everySeconds }
      : { sound: 1, worst: undefined, everySeconds };
  },
};

function asks(deployment: Deployment, { dimensions }: MetricIdentity): AskingFunction | undefined {
  return askingFunctions(deployment).find(({ name }) => name === dimensions[functionDimension]);
}

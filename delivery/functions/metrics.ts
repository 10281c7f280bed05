import {
  metricNames,
  metricNamespace,
  metricService,
  sourceDimension,
} from "../../functions/shared/metric-names";
import type { Report } from "../../functions/shared/report";
import { type Books, unaccounted } from "../../functions/shared/ledger";
import { type Deployment, type DeployedResource, functionType, text } from "../deployment";
import { environmentOf } from "../lambda";
import type { MetricStore, Reading, ServiceMetrics } from "../watch";

/** Said of each call, most of which go well. */
const mayFail: Reading = { sound: 0, worst: 1, ofEach: true };

/**
 * What Lambda emits of a function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export const lambdaMetrics: ServiceMetrics = {
  namespace: "AWS/Lambda",
  names: ["Errors", "Throttles", "DeadLetterErrors", "AsyncEventsDropped"],
  dimensions: [["FunctionName"]],
  whyNone: ({ deployment }, { dimensions: { FunctionName: name = "" } }) =>
    deployment.having("name", name, functionType).length > 0
      ? undefined
      : `but the deployment has no function ${name}`,
  reading: () => mayFail,
};

/** Books that say how well a function works: records that failed, and those of which it does not know. */
const faults: readonly string[] = [metricNames.failed, metricNames.unaccounted];

/** What the functions themselves say of the records of each source, in CloudWatch's embedded format. */
export const bookMetrics: ServiceMetrics = {
  namespace: metricNamespace,
  names: Object.values(metricNames),
  dimensions: [[sourceDimension, "service"]],
  whyNone: ({ deployment }, { dimensions }) => {
    const { [sourceDimension]: source = "", service } = dimensions;
    if (service !== metricService) return `but the functions say service=${metricService}`;
    return functionOf(deployment, source) === undefined
      ? `but the deployment has no function of source ${source}`
      : undefined;
  },
  reading: (_, { name }) => (faults.includes(name) ? mayFail : undefined),
};

function functionOf(deployment: Deployment, source: string): DeployedResource | undefined {
  return deployment
    .ofType(functionType)
    .find((resource) => environmentOf(resource).SOURCE === source && text(resource, "name") !== undefined);
}

/** The books of all invocations of a source's function. */
export function booksOf(store: MetricStore, source: string): Books {
  const dimensions = { service: metricService, [sourceDimension]: source };
  const sum = (count: keyof Books): number =>
    store.series({ namespace: metricNamespace, name: metricNames[count], dimensions }).all?.sum ?? 0;
  return {
    in: sum("in"),
    ok: sum("ok"),
    dropped: sum("dropped"),
    failed: sum("failed"),
    putBack: sum("putBack"),
  };
}

/** Puts the books of an invocation where its metrics would be. */
export function putBooks(
  store: MetricStore,
  { source, books }: Report,
  timestamp: number,
  labels: readonly string[],
): void {
  const counts = { ...books, unaccounted: unaccounted(books) };
  for (const [count, name] of Object.entries(metricNames))
    store
      .series({
        namespace: metricNamespace,
        name,
        dimensions: { service: metricService, [sourceDimension]: source },
      })
      .put(timestamp, counts[count as keyof typeof metricNames], labels);
}

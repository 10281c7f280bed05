import { object, resourceTypes } from "../../../delivery";
import { defineCheck, eachOf, everythingIfAny, ofAge } from "../check";
import { newestDataPoints } from "../newest-data-point";

/** Metrics of metric filters: each has data points, by which its alarm is evaluated. */
export const metrics = defineCheck({
  name: "metrics",
  needs: { GetMetricData: everythingIfAny(resourceTypes.metricFilterType) },
  run: ({ deployment, ask, ...time }) =>
    eachOf(
      deployment.ofType(resourceTypes.metricFilterType),
      async (filter) => {
        const { namespace, name, defaultValue, dimensions } = object(filter, "metricTransformation") ?? {};
        // Dimensions are values of records, which nobody knows before they come.
        if (dimensions !== undefined && Object.keys(dimensions as object).length > 0)
          return { verdict: "quiet", found: "one metric for each value of a field, not asked" };
        const metric = { namespace: String(namespace), name: String(name), statistic: "Sum" } as const;
        const [newest] = await newestDataPoints(ask, filter, [metric], time);
        // Without a default value a filter says nothing of what it does not match.
        if (newest === undefined && defaultValue === undefined)
          return { verdict: "quiet", found: `no data point in ${time.within} h: nothing matched` };
        return ofAge(
          "data point",
          newest?.time,
          time,
          "do events come? npm run verify tells of the log group; then npm run prove",
        );
      },
      (filter) => {
        const { namespace, name } = object(filter, "metricTransformation") ?? {};
        return `${String(namespace)}/${String(name)}`;
      },
    ),
});

import { type DeployedResource, metricAlarmType, objectOf, objects, text } from "../../deployment";
import type { Alarm } from "./alarm";
import { readAlarm } from "./read-alarm";

/** Statistics whose value is that of a sample, or between two: no such value is beyond the largest or the smallest. */
const between = /^((p|tm|wm)\d+(\.\d+)?|(TM|WM)\(.*\)|IQM)$/;

/** An alarm that rings whenever another does, of which no more is modelled. */
export interface BoundedAlarm {
  readonly alarm: Alarm;
  /** `p99 is never above the Maximum`. */
  readonly why: string;
}

/** The alarm with the largest value, or the smallest, in place of a percentile or a mean that is not modelled. */
export function boundedAlarm(resource: DeployedResource): BoundedAlarm | undefined {
  if (resource.type !== metricAlarmType) return undefined;
  const onLittle = text(resource, "comparisonOperator")?.startsWith("LessThan") === true;
  const bound = onLittle ? "Minimum" : "Maximum";
  const own = text(resource, "extendedStatistic");
  const queries = objects(resource, "metricQueries").map((query) => ({
    query,
    metric: objectOf(query.metric),
  }));
  const asked = [own, ...queries.map(({ metric }) => metric?.stat)].filter(
    (stat): stat is string => typeof stat === "string" && between.test(stat),
  );
  // An expression may turn the largest into the smallest.
  if (asked.length === 0 || queries.length > 1) return undefined;
  const read = readAlarm({
    ...resource,
    properties: {
      ...resource.properties,
      ...(own !== undefined && { extendedStatistic: undefined, statistic: bound }),
      ...(queries.length > 0 && {
        metricQueries: queries.map(({ query, metric }) => ({ ...query, metric: { ...metric, stat: bound } })),
      }),
    },
  });
  const why = `${asked[0] ?? ""} is never ${onLittle ? "below" : "above"} the ${bound}`;
  return read.ok ? { alarm: read.value, why } : undefined;
}

import type { DeployedResource } from "../../delivery";
import type { Ask, Scene } from "./check";

/** A metric of CloudWatch, and how its data points are put together. */
export interface AskedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Minimum" | "Maximum" | "SampleCount";
}

export interface DataPoint {
  /** Epoch milliseconds of the start of its five minutes. */
  readonly time: number;
  readonly value: number;
}

/** Metrics of one call, as many as GetMetricData takes. */
const callMetrics = 500;

/**
 * The newest data point of each metric in the time that is looked at; `undefined` where there is none.
 * @param resource in whose region they are.
 */
export async function newestDataPoints(
  ask: Ask<"GetMetricData">,
  resource: DeployedResource,
  metrics: readonly AskedMetric[],
  { now, within }: Pick<Scene<never>, "now" | "within">,
): Promise<readonly (DataPoint | undefined)[]> {
  const newest: (DataPoint | undefined)[] = metrics.map(() => undefined);
  for (let from = 0; from < metrics.length; from += callMetrics) {
    const MetricDataQueries = metrics
      .slice(from, from + callMetrics)
      .map(({ namespace, name, dimensions = {}, statistic }, at) => ({
        Id: `m${from + at}`,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: 300,
          Stat: statistic,
        },
      }));
    const StartTime = new Date(now - within * 3_600_000);
    for (let NextToken: string | undefined; ;) {
      const page = await ask("GetMetricData", resource, {
        MetricDataQueries,
        StartTime,
        EndTime: new Date(now),
        ScanBy: "TimestampDescending",
        NextToken,
      });
      for (const { Id = "", Timestamps: [time] = [], Values: [value] = [] } of page.MetricDataResults ?? []) {
        // The first of the first page is the newest.
        if (time !== undefined && value !== undefined)
          newest[Number(Id.slice(1))] ??= { time: time.getTime(), value };
      }
      NextToken = page.NextToken;
      if (NextToken === undefined) break;
    }
  }
  return newest;
}

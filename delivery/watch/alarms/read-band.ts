import { type DeployedResource, objects, text } from "../../deployment";
import type { Measure } from "./alarm";
import { readMeasure } from "./read-measure";

/** How CloudWatch names the comparison with the upper edge of a band. */
export const aboveBand = "GreaterThanUpperThreshold";

/** Of the query with that id, and how many standard deviations its edges are away from what is expected. */
const bandOf = /^\s*ANOMALY_DETECTION_BAND\(\s*(\w+)\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?\)\s*$/;

/** What stands for no number of deviations. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
const defaultDeviations = 2;

/** What an alarm on more than a band compares; `undefined` with faults told where the model cannot. */
export function readBandMeasure(
  name: string,
  resource: DeployedResource,
  faults: string[],
): Measure | undefined {
  const id = text(resource, "thresholdMetricId");
  const queries = objects(resource, "metricQueries");
  const band = queries.find((query) => query.id === id);
  const expression = typeof band?.expression === "string" ? band.expression : "";
  const [, expectedOf, deviations = defaultDeviations] = bandOf.exec(expression) ?? [];
  if (expectedOf === undefined) {
    faults.push(
      `alarm ${name}: thresholdMetricId ${id ?? "-"} is no query with ANOMALY_DETECTION_BAND(id, deviations)`,
    );
    return undefined;
  }
  const others = queries.filter((query) => query !== band);
  const properties = { ...resource.properties, metricQueries: others };
  const of = readMeasure(name, { ...resource, properties }, faults);
  if (of === undefined) return undefined;
  const compared = others.find(({ returnData }) => returnData === true)?.id;
  if (compared !== expectedOf) {
    faults.push(
      `alarm ${name}: it compares ${String(compared)} with a band of ${expectedOf}, not of its own`,
    );
    return undefined;
  }
  return { kind: "aboveBand", of, deviations: Number(deviations) };
}

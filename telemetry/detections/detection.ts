import type { FlowLogFormat } from "../flow-logs";
import type { NamedQuery } from "../flow-logs/queries";
import type { Result } from "../result";
import { anomalyBand, type AnomalyBand } from "./anomaly-band";
import type { Counting, DetectionFault } from "./counting";
import { metricFilterSum, type MetricFilterSum } from "./metric-filter-sum";
import { scheduledQuery, type ScheduledQuery } from "./scheduled-query";
import { topContributor, type TopContributor } from "./top-contributor";
import type { WatchedRecords } from "./watched-records";

/** Something to be told of: one member of the union for each way in which AWS can count it. */
export type Detection = MetricFilterSum | TopContributor | AnomalyBand | ScheduledQuery;

/** A detection that is counted in the log group to which the records go. */
export type LogGroupDetection = Exclude<Detection, ScheduledQuery>;

/** How AWS counts a detection. */
export type CountedBy = Detection["countedBy"];

/** The detection that is counted in this way. */
export type DetectionBy<C extends CountedBy> = Extract<Detection, { readonly countedBy: C }>;

/** A detection whose way of counting is tied to `C`, so that the right function of a table is seen to take it. */
export type CountedDetection<C extends CountedBy> = {
  [K in C]: DetectionBy<K> & { readonly countedBy: K };
}[C];

/** Every way of counting: a file and a line each. A new member of the union does not compile without its line. */
const countings: { readonly [C in CountedBy]: Counting<DetectionBy<C>> } = {
  metricFilter: metricFilterSum,
  contributorInsights: topContributor,
  anomalyBand,
  scheduledQuery,
};

/** Everything that makes it impossible to count the detection in the records, or to see all of them. */
export function detectionFaults<C extends CountedBy>(
  detection: CountedDetection<C>,
  records: WatchedRecords,
): readonly DetectionFault[] {
  return countings[detection.countedBy].faults(detection, records);
}

/** The Logs Insights query, of that name, to open when the alarm rings; a failure says why there is none. */
export function detectionQuery<C extends CountedBy>(
  detection: CountedDetection<C>,
  format: FlowLogFormat,
  name: string,
): Result<NamedQuery> {
  return countings[detection.countedBy].insightsQuery(detection, format, name);
}

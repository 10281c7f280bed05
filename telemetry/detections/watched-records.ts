import type { FlowLogFormat } from "../flow-logs";

/** The records of a log group in which something is detected. */
export interface WatchedRecords {
  readonly format: FlowLogFormat;
  /** Seconds over which a flow is summed up into one record. */
  readonly maxAggregationInterval: 60 | 600;
}

/**
 * Seconds from the end of an aggregation interval until CloudWatch Logs has the record: "about 5 minutes", best effort.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
const deliverySeconds = 300;

/** Seconds after the start of its flow, which is the time that it counts at, that a record can come. */
export function latenessOf({ maxAggregationInterval }: WatchedRecords): number {
  return maxAggregationInterval + deliverySeconds;
}

/** The same as a sentence. */
export function describeLateness(records: WatchedRecords): string {
  return `a record can come ${latenessOf(records)} s after its start (${records.maxAggregationInterval} s of aggregation, about ${deliverySeconds} s of delivery)`;
}

import { eq } from "../flow-logs";
import type { MetricFilterSum } from "./metric-filter-sum";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow } from "./window";

/**
 * A SKIPDATA record: within its interval some flows were not recorded, for want of capacity or after an error.
 * What is lost is counted as lost: such a record has no bytes and no addresses.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
 */
export function skippedRecords(records: WatchedRecords): MetricFilterSum {
  return {
    countedBy: "metricFilter",
    alarmType: "SkippedRecordsAlarm",
    predicate: eq("log-status", "SKIPDATA"),
    measure: "records",
    threshold: 1,
    window: evaluationWindow({}, records),
    runbook: [
      "Flows were skipped: within an interval AWS did not record all traffic of an interface.",
      "1. Which interface and when: filter the log group on log-status SKIPDATA for the alarm's period.",
      "2. Once in a while is AWS's own doing. Often, on one interface: shorten the aggregation interval to 60 s.",
      "3. Whatever else was judged in that time was judged on incomplete records.",
    ].join("\n"),
  };
}

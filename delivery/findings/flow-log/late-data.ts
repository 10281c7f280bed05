import { periodOf } from "../../watch";
import { filtersOf, flowLogsTo, readableAlarms } from "../connections";
import type { FindingRule } from "../finding";

/**
 * Seconds from the end of an aggregation interval to the log group, as AWS documents it ("about 5 minutes", best
 * effort). Delivery to S3 takes about 10.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-basics.html
 */
const cloudWatchLogsDelay = 300;

/**
 * A record counts at its start, but comes after its aggregation interval and the delivery. An alarm that looks back
 * no further than that may never see it.
 */
export const lateData: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) => {
    const sources = filtersOf(context, alarm).flatMap((filter) => flowLogsTo(context, filter.logGroup));
    if (sources.length === 0) return [];
    const interval = Math.max(...sources.map((flowLog) => flowLog.maxAggregationInterval));
    const delay = interval + cloudWatchLogsDelay;
    const { evaluationPeriods, datapointsToAlarm } = alarm.rule;
    const looksBack = evaluationPeriods * periodOf(alarm);
    if (looksBack > delay) return [];
    const enough = Math.floor(delay / periodOf(alarm)) + 1;
    return [
      {
        severity: "warning" as const,
        resource: alarm.urn,
        name: alarm.name,
        sentence: `alarm ${alarm.name} looks back ${looksBack} s (${datapointsToAlarm} of ${evaluationPeriods}), but a record can come ${delay} s after its start (${interval} s of aggregation, about ${cloudWatchLogsDelay} s of delivery), so it can miss late data; use ${datapointsToAlarm} of ${enough} periods`,
      },
    ];
  });

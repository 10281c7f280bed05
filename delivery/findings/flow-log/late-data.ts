import { object } from "../../deployment";
import { type Alarm, periodOf } from "../../watch";
import { filtersOf, flowLogsTo, readableAlarms } from "../connections";
import type { FindingContext, FindingRule } from "../finding";

/**
 * Seconds from the end of an aggregation interval to the log group, as AWS documents it ("about 5 minutes", best
 * effort). Delivery to S3 takes about 10.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-basics.html
 */
const cloudWatchLogsDelay = 300;

/** A tag of the alarm by which whoever deploys it says that it may miss late records. */
const meantTag = "MayMissLateRecords=true";

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
    const isMeant = saysThatItIsMeant(context, alarm);
    const enough = Math.floor(delay / periodOf(alarm)) + 1;
    return [
      {
        severity: isMeant ? ("warning" as const) : ("error" as const),
        resource: alarm.urn,
        name: alarm.name,
        sentence: `alarm ${alarm.name} looks back ${looksBack} s (${datapointsToAlarm} of ${evaluationPeriods}), but a record can come ${delay} s after its start (${interval} s of aggregation, about ${cloudWatchLogsDelay} s of delivery), so it can miss late data; ${isMeant ? `its tag ${meantTag} says that this is meant` : `use ${datapointsToAlarm} of ${enough} periods, or say by a tag ${meantTag} that this is meant`}`,
      },
    ];
  });

function saysThatItIsMeant({ alarms }: FindingContext, { urn }: Alarm): boolean {
  const deployed = alarms.find(({ resource }) => resource.urn === urn);
  const [key = "", value] = meantTag.split("=");
  return deployed !== undefined && object(deployed.resource, "tags")?.[key] === value;
}

import { actionConstraints } from "./alarm-actions";
import { metricQueryConstraints } from "./metric-queries";
import { metricUnits } from "./units";
import {
  type DeployedResource,
  metricAlarmType,
  number,
  numberOf,
  objectOf,
  objects,
  text,
} from "../deployment";
import { between, demanded, isAbsent, matching, oneOf, required, shown } from "./constraint";

const aDay = 86_400;
const anHour = 3600;

/** What `PutMetricAlarm` refuses. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const alarmConstraints = {
  [metricAlarmType]: [
    between("evaluationPeriods", 1, Number.MAX_SAFE_INTEGER),
    required("evaluationPeriods"),
    demanded("datapointsToAlarm", (value, alarm) => {
      const periods = number(alarm, "evaluationPeriods") ?? 0;
      // The provider keeps "none" as 0.
      return Number(value ?? 0) > periods
        ? `found ${shown(value)} of ${periods}; no more data points than evaluationPeriods can ring`
        : undefined;
    }),
    oneOf("comparisonOperator", [
      ...["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold"],
      ...["LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold"],
      ...["LessThanLowerThreshold", "GreaterThanUpperThreshold"],
    ]),
    oneOf("treatMissingData", ["breaching", "notBreaching", "ignore", "missing"]),
    oneOf("statistic", ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
    matching(
      "extendedStatistic",
      /^((p|tm|wm|tc|ts)(\d{1,2}(\.\d+)?|100)|(TM|WM|PR|TC|TS)\([\d.%]*:[\d.%]*\)|IQM)$/,
      "a percentile such as p99 or a trimmed statistic such as TM(10%:90%)",
    ),
    demanded("statistic", (value, alarm) => {
      const given = [value, alarm.properties.extendedStatistic].filter((each) => !isAbsent(each)).length;
      if (objects(alarm, "metricQueries").length > 0 || given === 1) return undefined;
      return given === 0
        ? "the alarm has no statistic; give statistic or extendedStatistic"
        : "it stands beside extendedStatistic, and AWS takes one of the two";
    }),
    demanded("period", (value, alarm) =>
      objects(alarm, "metricQueries").length > 0 ? undefined : periodFault(value, text(alarm, "namespace")),
    ),
    demanded("evaluationPeriods", (value, alarm) => {
      const period = periodOf(alarm);
      const most = period < anHour ? aDay : 7 * aDay;
      return Number(value) * period > most
        ? `${shown(value)} periods of ${period} s are ${Number(value) * period} s; AWS looks back ${most} s at most with such a period`
        : undefined;
    }),
    demanded("threshold", (value, alarm) =>
      isAbsent(value) && isAbsent(alarm.properties.thresholdMetricId)
        ? "it is missing, and AWS demands it"
        : undefined,
    ),
    oneOf("unit", metricUnits),
    ...metricQueryConstraints,
    matching("name", /^.{1,255}$/, "1 to 255 characters"),
    ...actionConstraints,
  ],
} as const;

/** Seconds of a data point. Where an alarm has queries, they say it: of a metric, or of what an expression counts itself. */
function periodOf(alarm: DeployedResource): number {
  const queried = objects(alarm, "metricQueries").flatMap(({ metric, period }) => [
    numberOf(objectOf(metric)?.period) ?? 0,
    numberOf(period) ?? 0,
  ]);
  return Math.max(number(alarm, "period") ?? 0, ...queried);
}

/**
 * 10, 20, 30 or a multiple of 60; below a minute there is no data but of high-resolution metrics, which neither AWS's
 * own nor those of metric filters are.
 */
function periodFault(value: unknown, namespace: string | undefined): string | undefined {
  const seconds = Number(value);
  if ([10, 20, 30].includes(seconds)) {
    return `found ${seconds} s; metrics of ${namespace ?? "a log group"} have a data point a minute, so a shorter period has none`;
  }
  return seconds > 0 && seconds % 60 === 0
    ? undefined
    : `found ${shown(value)}; AWS takes 10, 20, 30 or a multiple of 60 s`;
}

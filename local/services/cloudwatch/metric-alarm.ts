import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, integer, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts, exactlyOneOf } from "../../framework/rules";
import { metricAlarms } from "./kinds";
import { dimensions, metricQuery, periodOf, refuseDimensions, refuseQueries, unit } from "./metric-query";
import { extendedStatistic, statistics } from "./statistics";

/*
 * Limits of an alarm. Source: CloudWatch API Reference, PutMetricAlarm.
 */
const mostActions = 5;
const mostQueries = 20;
const longestDescription = 1024;
const daySeconds = 86_400;
/** An alarm whose period is an hour or more may look back over a week, any other over a day. */
const weekSeconds = 7 * daySeconds;
const hourSeconds = 3600;

const comparisonOperators = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "LessThanLowerOrGreaterThanUpperThreshold",
  "LessThanLowerThreshold",
  "GreaterThanUpperThreshold",
] as const;

/** Operators that compare with an anomaly detection band and so need `thresholdMetricId`. */
const bandOperators: readonly string[] = comparisonOperators.slice(4);

/** What an alarm does to an instance. Source: CloudWatch API Reference, PutMetricAlarm, `AlarmActions`. */
const ec2Action = /^arn:[\w-]+:automate:[\w-]+:ec2:(reboot|recover|stop|terminate)$/;

const actions = z
  .array(arn(undefined, ec2Action))
  .max(mostActions, { error: `Too many list items: "%k" supports ${mostActions} items maximum` })
  .optional();

const inputs = z.strictObject({
  ...tagged,
  actionsEnabled: z.boolean().default(true),
  alarmActions: actions,
  alarmDescription: text(0, longestDescription).optional(),
  comparisonOperator: z.enum(comparisonOperators),
  datapointsToAlarm: integer(1, Number.MAX_SAFE_INTEGER).optional(),
  dimensions: dimensions.optional(),
  evaluateLowSampleCountPercentiles: z.enum(["evaluate", "ignore"]).optional(),
  evaluationPeriods: integer(1, Number.MAX_SAFE_INTEGER),
  extendedStatistic: extendedStatistic.optional(),
  insufficientDataActions: actions,
  metricName: text(1, 255).optional(),
  metricQueries: z
    .array(metricQuery)
    .max(mostQueries, { error: `Too many list items: "%k" supports ${mostQueries} items maximum` })
    .optional(),
  name: text(1, 255).optional(),
  namespace: matching(/^[^:].{0,254}$/, "must not begin with a colon").optional(),
  okActions: actions,
  period: periodOf(10, 20, 30).optional(),
  statistic: z.enum(statistics).optional(),
  threshold: z.number().optional(),
  thresholdMetricId: text(1, 255).optional(),
  treatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]).default("missing"),
  unit: unit.optional(),
});

type Alarm = z.output<typeof inputs>;

export const metricAlarm = resource(metricAlarms, {
  properties: inputs,
  autoName: { property: "name", maxLength: 255 },
  rules: [
    exactlyOneOf("metricName", "metricQueries"),
    conflicts("statistic", "extendedStatistic"),
    conflicts("statistic", "metricQueries"),
    conflicts("extendedStatistic", "metricQueries"),
    conflicts("namespace", "metricQueries"),
    conflicts("period", "metricQueries"),
    conflicts("dimensions", "metricQueries"),
    conflicts("threshold", "thresholdMetricId"),
  ],
  replaceOn: ["name"],
  refuse(alarm) {
    refuseIncomplete(alarm);
    refuseLongWindow(alarm);
    if ((alarm.datapointsToAlarm ?? 1) > alarm.evaluationPeriods) {
      refuse("ValidationError", "DatapointsToAlarm must be less than or equal to EvaluationPeriods");
    }
    refuseDimensions(alarm.dimensions);
    const { metricQueries, thresholdMetricId } = alarm;
    if (metricQueries !== undefined || thresholdMetricId !== undefined) {
      refuseQueries(metricQueries ?? [], thresholdMetricId);
    }
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, id }) => account.arn("cloudwatch", `alarm:${id}`),
    evaluateLowSampleCountPercentiles: "",
  },
});

function refuseIncomplete(alarm: Alarm): void {
  if (alarm.metricQueries !== undefined && alarm.unit !== undefined) {
    refuse("ValidationError", "Unit should not be set if list of Metrics is set.");
  }
  if (alarm.metricName !== undefined) {
    if (alarm.namespace === undefined) refuse("MissingParameter", "The parameter Namespace is required");
    if (alarm.period === undefined) refuse("MissingParameter", "The parameter Period is required");
    if (alarm.statistic === undefined && alarm.extendedStatistic === undefined) {
      refuse("ValidationError", "One of Statistic or ExtendedStatistic must be set");
    }
  }
  const isBand = bandOperators.includes(alarm.comparisonOperator);
  if (isBand && alarm.thresholdMetricId === undefined) {
    refuse("ValidationError", "ComparisonOperators for ranges require ThresholdMetricId to be set");
  }
  if (!isBand && alarm.threshold === undefined) {
    refuse("ValidationError", "PutMetricAlarm request should have valid Threshold parameter");
  }
}

function refuseLongWindow(alarm: Alarm): void {
  const periods = alarm.metricQueries?.flatMap((query) => [query.period ?? query.metric?.period ?? 0]);
  const longest = Math.max(alarm.period ?? 0, ...(periods ?? []));
  const most = longest >= hourSeconds ? weekSeconds : daySeconds;
  if (longest * alarm.evaluationPeriods > most) {
    refuse(
      "ValidationError",
      `Metrics cannot be checked across more than ${most === daySeconds ? "a day" : "seven days"} ` +
        `(EvaluationPeriods * Period must be <= ${most}).`,
    );
  }
}

import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, constrained, integer, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts, exactlyOneOf } from "../../framework/rules";
import { metricAlarms } from "./kinds";
import { metricUnits } from "./units";

/*
 * Limits of an alarm. Source: CloudWatch API Reference, PutMetricAlarm.
 */
const MOST_ACTIONS = 5;
const MOST_QUERIES = 20;
const LONGEST_DESCRIPTION = 1024;
const DAY_SECONDS = 86_400;
/** An alarm whose period is an hour or more may look back over a week, any other over a day. */
const WEEK_SECONDS = 7 * DAY_SECONDS;
const HOUR_SECONDS = 3600;

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

const period = constrained(
  z.number(),
  (value) => [10, 20, 30].includes(value) || (Number.isInteger(value) && value >= 60 && value % 60 === 0),
  `expected %k to be 10, 20, 30 or a multiple of 60, got %v`,
);

const unit = z.enum(metricUnits);
const dimensions = z.record(text(1, 255), text(1, 1024));
const actions = z
  .array(arn())
  .max(MOST_ACTIONS, { error: `Too many list items: "%k" supports ${MOST_ACTIONS} items maximum` })
  .optional();
const extendedStatistic = matching(
  /^(p|tm|wm|tc|ts)(\d{1,2}(\.\d{0,10})?|100)$|^(TM|WM|PR|TC|TS)\(.*\)$|^IQM$/,
  "must be a percentile such as p99.9, or a trimmed statistic",
);

const metricQuery = z.strictObject({
  accountId: matching(/^\d{12}$/, "must be twelve digits").optional(),
  expression: text(1, 2048).optional(),
  id: matching(/^[a-z]\w{0,254}$/, "must begin with a lower-case letter and have only letters, digits and _"),
  label: z.string().optional(),
  metric: z
    .strictObject({
      dimensions: dimensions.optional(),
      metricName: text(1, 255),
      namespace: text(1, 255).optional(),
      period,
      stat: z.string(),
      unit: unit.optional(),
    })
    .optional(),
  period: period.optional(),
  returnData: z.boolean().default(false),
});

const inputs = z.strictObject({
  ...tagged,
  actionsEnabled: z.boolean().default(true),
  alarmActions: actions,
  alarmDescription: text(0, LONGEST_DESCRIPTION).optional(),
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
    .max(MOST_QUERIES, { error: `Too many list items: "%k" supports ${MOST_QUERIES} items maximum` })
    .optional(),
  name: text(1, 255).optional(),
  namespace: matching(/^[^:].{0,254}$/, "must not begin with a colon").optional(),
  okActions: actions,
  period: period.optional(),
  statistic: z.enum(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]).optional(),
  threshold: z.number().optional(),
  thresholdMetricId: text(1, 255).optional(),
  treatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]).default("missing"),
  unit: unit.optional(),
});

type Alarm = z.output<typeof inputs>;
type Query = z.output<typeof metricQuery>;

export const metricAlarm = resource(metricAlarms, {
  properties: inputs,
  notModelled: ["evaluationCriteria", "evaluationInterval", "warmUpConfiguration"],
  computed: ["arn", "evaluateLowSampleCountPercentiles", "name"],
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
      refuse(
        "ValidationError",
        `DatapointsToAlarm (${alarm.datapointsToAlarm ?? 1}) must not be greater than EvaluationPeriods (${alarm.evaluationPeriods})`,
      );
    }
    refuseQueries(alarm.metricQueries);
  },
  create({ evaluateLowSampleCountPercentiles, name = "" }, account) {
    return {
      id: name,
      outputs: {
        arn: account.arn("cloudwatch", `alarm:${name}`),
        evaluateLowSampleCountPercentiles: evaluateLowSampleCountPercentiles ?? "",
      },
    };
  },
});

function refuseIncomplete(alarm: Alarm): void {
  if (alarm.metricName !== undefined) {
    if (alarm.namespace === undefined) refuse("MissingParameter", "The parameter Namespace is required");
    if (alarm.period === undefined) refuse("MissingParameter", "The parameter Period is required");
    if (alarm.statistic === undefined && alarm.extendedStatistic === undefined) {
      refuse("ValidationError", "One of Statistic or ExtendedStatistic must be set");
    }
  }
  const isBand = bandOperators.includes(alarm.comparisonOperator);
  if (isBand && alarm.thresholdMetricId === undefined) {
    refuse("ValidationError", `${alarm.comparisonOperator} must be used with ThresholdMetricId`);
  }
  if (!isBand && alarm.threshold === undefined) {
    refuse("ValidationError", "The parameter Threshold is required");
  }
}

function refuseLongWindow(alarm: Alarm): void {
  const periods = alarm.metricQueries?.flatMap((query) => [query.period ?? query.metric?.period ?? 0]);
  const longest = Math.max(alarm.period ?? 0, ...(periods ?? []));
  const most = longest >= HOUR_SECONDS ? WEEK_SECONDS : DAY_SECONDS;
  if (longest * alarm.evaluationPeriods > most) {
    refuse(
      "ValidationError",
      `Metrics cannot be checked across more than ${most === DAY_SECONDS ? "a day" : "seven days"} ` +
        `(EvaluationPeriods * Period must be <= ${most}).`,
    );
  }
}

function refuseQueries(queries: readonly Query[] | undefined): void {
  if (queries === undefined) return;
  const ids = queries.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) refuse("ValidationError", "Duplicate Ids in metrics list");
  for (const { id, expression, metric } of queries) {
    if ((expression === undefined) === (metric === undefined)) {
      refuse("ValidationError", `Exactly one of Expression or MetricStat must be given for the metric ${id}`);
    }
  }
  if (queries.filter(({ returnData }) => returnData).length !== 1) {
    refuse("ValidationError", "Exactly one element of the metrics list should return data.");
  }
}

import type { MetricIdentity } from "../metrics/metric-store";
import type { AlarmRule } from "./alarm-state";
import type { Expression } from "./metric-math/expression";

export const statistics = ["Sum", "SampleCount", "Average", "Minimum", "Maximum"] as const;
/** What an alarm takes from a Contributor Insights rule, here. */
export const contributorStatistics = ["MaxContributorValue", "UniqueContributors"] as const;
export type Statistic = (typeof statistics)[number] | (typeof contributorStatistics)[number];

const comparisons = {
  GreaterThanThreshold: { sign: ">", breaches: (value: number, threshold: number) => value > threshold },
  GreaterThanOrEqualToThreshold: {
    sign: ">=",
    breaches: (value: number, threshold: number) => value >= threshold,
  },
  LessThanThreshold: { sign: "<", breaches: (value: number, threshold: number) => value < threshold },
  LessThanOrEqualToThreshold: {
    sign: "<=",
    breaches: (value: number, threshold: number) => value <= threshold,
  },
} as const;
export type ComparisonOperator = keyof typeof comparisons;

/** A metric's statistic over one period. */
export interface MetricStat {
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
  /** Seconds. */
  readonly period: number;
}

/** What an alarm's data points come from. */
export type Measure =
  | MetricMeasure
  /** By how much it lies above the band that is expected of it; of the band there is but an estimate. */
  | { readonly kind: "aboveBand"; readonly of: MetricMeasure; readonly deviations: number };

/** One statistic, or an expression over several. */
export type MetricMeasure =
  | { readonly kind: "statistic"; readonly stat: MetricStat }
  | {
      readonly kind: "expression";
      /** Id of the query whose value is compared. */
      readonly returns: string;
      readonly stats: ReadonlyMap<string, MetricStat>;
      readonly expressions: ReadonlyMap<string, Expression>;
      readonly period: number;
    };

/** A metric alarm of the deployment, read and typed. */
export interface Alarm {
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly measure: Measure;
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  readonly rule: AlarmRule;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  /** Accounts whose metrics its queries ask for, other than its own. */
  readonly otherAccounts: readonly string[];
  /** Units that it asks for, each of a metric: it sees no data in another. */
  readonly units: readonly { readonly metric: MetricIdentity; readonly unit: string }[];
}

/** What decides when an alarm rings, whoever it then tells. */
export type AlarmCondition = Pick<Alarm, "measure" | "comparison" | "threshold" | "rule">;

/** Whether a value breaches an alarm's threshold. */
export function breaches(alarm: AlarmCondition, value: number): boolean {
  return comparisons[alarm.comparison].breaches(value, alarm.threshold);
}

/** Whether no value breaches the thresholds of both. */
export function breachesApart(one: AlarmCondition, other: AlarmCondition): boolean {
  return betweenAndAt(one, other).every((value) => !breaches(one, value) || !breaches(other, value));
}

/** Whether every value that breaches the threshold of one breaches the other's. */
export function breachesWithin(one: AlarmCondition, other: AlarmCondition): boolean {
  return betweenAndAt(one, other).every((value) => !breaches(one, value) || breaches(other, value));
}

/** Whether each value breaches the threshold of one of them. */
export function breachesCover(one: AlarmCondition, other: AlarmCondition): boolean {
  return betweenAndAt(one, other).every((value) => breaches(one, value) || breaches(other, value));
}

/** Values that stand for all: a comparison answers alike for all below, at, between and above the two thresholds. */
function betweenAndAt({ threshold: one }: AlarmCondition, { threshold: other }: AlarmCondition) {
  return [-Infinity, one, (one + other) / 2, other, Infinity];
}

/** Seconds of one data point. */
export function periodOf({ measure }: AlarmCondition): number {
  const measured = metricMeasure(measure);
  return measured.kind === "statistic" ? measured.stat.period : measured.period;
}

/** What an alarm takes from metrics. */
export function statsOf({ measure }: AlarmCondition): readonly MetricStat[] {
  const measured = metricMeasure(measure);
  return measured.kind === "statistic" ? [measured.stat] : [...measured.stats.values()];
}

/** The metrics behind an alarm. */
export function metricsOf(alarm: AlarmCondition): readonly MetricIdentity[] {
  return statsOf(alarm).map((stat) => stat.metric);
}

/** What is measured, whatever it is compared with. */
export function metricMeasure(measure: Measure): MetricMeasure {
  return measure.kind === "aboveBand" ? measure.of : measure;
}

/** The statistic that an alarm compares as it is; `undefined` where it compares a sum, or more, of several. */
export function comparedStat({ measure }: AlarmCondition): MetricStat | undefined {
  if (measure.kind === "aboveBand") return undefined;
  return measure.kind === "statistic" ? measure.stat : measure.stats.get(measure.returns);
}

/** Whether a statistic is one of a period's values, so that others of the period do not show in it. */
export function isExtreme({ statistic }: MetricStat): boolean {
  return statistic === "Minimum" || statistic === "Maximum";
}

/**
 * An alarm's condition in words.
 * @param value what is compared, where it has a better name than its metric's.
 */
export function describeCondition(alarm: AlarmCondition, value = valueOf(alarm)): string {
  const { measure, rule, threshold } = alarm;
  const limit =
    measure.kind === "aboveBand"
      ? `an estimated band of ${measure.deviations} standard deviations`
      : String(threshold);
  const sign = comparisons[alarm.comparison].sign;
  return `${value} over ${periodOf(alarm)} s ${sign} ${limit}, ${rule.datapointsToAlarm} of ${rule.evaluationPeriods}`;
}

function valueOf({ measure }: AlarmCondition): string {
  const measured = metricMeasure(measure);
  if (measured.kind === "expression") return measured.returns;
  const { metric, statistic } = measured.stat;
  return `${statistic} of ${metric.namespace}/${metric.name}`;
}

/** Whether alarms of this comparison are modelled. */
export function isComparison(name: string): name is ComparisonOperator {
  return name in comparisons;
}

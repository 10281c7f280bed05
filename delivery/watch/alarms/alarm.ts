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

/** Comparisons with the band of an anomaly detector. */
export const bandComparisons = /(Lower|Upper)Threshold$/;

/** A metric's statistic over one period. */
export interface MetricStat {
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
  /** Seconds. */
  readonly period: number;
}

/** What an alarm's data points come from: one statistic, or an expression over several. */
export type Measure =
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
export function periodOf(alarm: AlarmCondition): number {
  return alarm.measure.kind === "statistic" ? alarm.measure.stat.period : alarm.measure.period;
}

/** What an alarm takes from metrics. */
export function statsOf({ measure }: AlarmCondition): readonly MetricStat[] {
  return measure.kind === "statistic" ? [measure.stat] : [...measure.stats.values()];
}

/** The metrics behind an alarm. */
export function metricsOf(alarm: AlarmCondition): readonly MetricIdentity[] {
  return statsOf(alarm).map((stat) => stat.metric);
}

/** The statistic that an alarm compares as it is; `undefined` where it compares a sum, or more, of several. */
export function comparedStat({ measure }: AlarmCondition): MetricStat | undefined {
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
  const { rule, threshold } = alarm;
  const sign = comparisons[alarm.comparison].sign;
  return `${value} over ${periodOf(alarm)} s ${sign} ${threshold}, ${rule.datapointsToAlarm} of ${rule.evaluationPeriods}`;
}

function valueOf({ measure }: AlarmCondition): string {
  if (measure.kind === "expression") return measure.returns;
  const { metric, statistic } = measure.stat;
  return `${statistic} of ${metric.namespace}/${metric.name}`;
}

/** Whether alarms of this comparison are modelled. */
export function isComparison(name: string): name is ComparisonOperator {
  return name in comparisons;
}

import { failure, type Result, success } from "../../../telemetry/result";
import {
  boolean,
  type Deployment,
  type DeployedResource,
  metricAlarmType,
  number,
  numberOf,
  object,
  objectOf,
  objects,
  text,
  texts,
} from "../../deployment";
import { parseArn } from "../../iam";
import { contributorInsights } from "../metrics/insight-rule";
import type { MetricIdentity } from "../metrics/metric-store";
import { type AlarmRule, missingDataTreatments } from "./alarm-state";
import { type Expression, parseExpression } from "./metric-math/expression";

const statistics = ["Sum", "SampleCount", "Average", "Minimum", "Maximum"] as const;
/** What an alarm takes from a Contributor Insights rule, here. */
const contributorStatistics = ["MaxContributorValue", "UniqueContributors"] as const;
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

/** Every metric alarm; one that the model cannot evaluate is there with the reasons, by name. */
export function alarmsOf(
  deployment: Deployment,
): readonly { readonly resource: DeployedResource; readonly alarm: Result<Alarm> }[] {
  return deployment.ofType(metricAlarmType).map((resource) => ({ resource, alarm: readAlarm(resource) }));
}

/** Whether a value breaches an alarm's threshold. */
export function breaches(alarm: AlarmCondition, value: number): boolean {
  return comparisons[alarm.comparison].breaches(value, alarm.threshold);
}

/** Seconds of one data point. */
export function periodOf(alarm: AlarmCondition): number {
  return alarm.measure.kind === "statistic" ? alarm.measure.stat.period : alarm.measure.period;
}

/** The metrics behind an alarm. */
export function metricsOf(alarm: AlarmCondition): readonly MetricIdentity[] {
  return alarm.measure.kind === "statistic"
    ? [alarm.measure.stat.metric]
    : [...alarm.measure.stats.values()].map((stat) => stat.metric);
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

/** One metric alarm; or why the model cannot evaluate it. */
export function readAlarm(resource: DeployedResource): Result<Alarm> {
  const name = text(resource, "name") ?? resource.id;
  const faults: string[] = [];
  const comparison = text(resource, "comparisonOperator") ?? "";
  if (bandComparisons.test(comparison)) {
    return failure([
      `alarm ${name} compares with a band that CloudWatch learns of up to two weeks of its metric, which is not modelled`,
    ]);
  }
  if (!isComparison(comparison)) {
    faults.push(`alarm ${name}: comparison ${comparison} is not modelled`);
  }
  const evaluationPeriods = number(resource, "evaluationPeriods");
  if (evaluationPeriods === undefined) faults.push(`alarm ${name}: no evaluationPeriods`);
  const threshold = number(resource, "threshold");
  if (threshold === undefined) faults.push(`alarm ${name}: no threshold`);
  const treatment = text(resource, "treatMissingData") ?? "missing";
  const treatMissingData = missingDataTreatments.find((known) => known === treatment);
  if (treatMissingData === undefined) {
    faults.push(`alarm ${name}: treatMissingData ${treatment}; it is ${missingDataTreatments.join(", ")}`);
  }
  const measure = readMeasure(name, resource, faults);
  if (
    faults.length > 0 ||
    !isComparison(comparison) ||
    evaluationPeriods === undefined ||
    threshold === undefined ||
    treatMissingData === undefined ||
    measure === undefined
  ) {
    return failure(faults);
  }
  return success({
    urn: resource.urn,
    name,
    arn: text(resource, "arn") ?? "",
    measure,
    comparison,
    threshold,
    rule: {
      evaluationPeriods,
      // AWS takes N for M where none is given; the provider keeps "none" as 0.
      datapointsToAlarm: positive(number(resource, "datapointsToAlarm")) ?? evaluationPeriods,
      treatMissingData,
    },
    actionsEnabled: boolean(resource, "actionsEnabled") ?? true,
    alarmActions: texts(resource, "alarmActions"),
    okActions: texts(resource, "okActions"),
    otherAccounts: otherAccountsOf(resource),
    units: unitsOf(resource),
  });
}

function otherAccountsOf(resource: DeployedResource): readonly string[] {
  const own = parseArn(text(resource, "arn") ?? "")?.accountId;
  return objects(resource, "metricQueries").flatMap(({ accountId }) =>
    typeof accountId === "string" && accountId !== "" && accountId !== own ? [accountId] : [],
  );
}

function unitsOf(resource: DeployedResource): Alarm["units"] {
  const asked = [
    resource.properties,
    ...objects(resource, "metricQueries").map(({ metric }) => objectOf(metric) ?? {}),
  ];
  return asked.flatMap(({ unit, namespace, metricName }) =>
    typeof unit === "string" && unit !== "" && typeof namespace === "string" && typeof metricName === "string"
      ? [{ unit, metric: { namespace, name: metricName, dimensions: {} } }]
      : [],
  );
}

function readMeasure(name: string, resource: DeployedResource, faults: string[]): Measure | undefined {
  const queries = objects(resource, "metricQueries");
  if (queries.length > 0) return readExpressionMeasure(name, queries, faults);
  const stat = readStat(
    `alarm ${name}`,
    {
      namespace: text(resource, "namespace"),
      metricName: text(resource, "metricName"),
      dimensions: object(resource, "dimensions"),
      stat: text(resource, "statistic") ?? text(resource, "extendedStatistic"),
      period: number(resource, "period"),
    },
    faults,
  );
  return stat && { kind: "statistic", stat };
}

function readExpressionMeasure(
  name: string,
  queries: readonly Readonly<Record<string, unknown>>[],
  faults: string[],
): Measure | undefined {
  const stats = new Map<string, MetricStat>();
  const expressions = new Map<string, Expression>();
  for (const query of queries) {
    const id = String(query.id);
    const metric = objectOf(query.metric);
    if (metric !== undefined) {
      const stat = readStat(`alarm ${name}, query ${id}`, metric, faults);
      if (stat !== undefined) stats.set(id, stat);
    } else if (contributorMetric.test(textOf(query.expression))) {
      const stat = readContributorStat(`alarm ${name}, query ${id}`, query, faults);
      if (stat !== undefined) stats.set(id, stat);
    } else {
      const expression = parseExpression(typeof query.expression === "string" ? query.expression : "");
      if (expression.ok) expressions.set(id, expression.value);
      else faults.push(...expression.faults.map((fault) => `alarm ${name}, query ${id}: ${fault}`));
    }
  }
  const returning = queries.filter((query) => query.returnData === true);
  const [returned] = returning;
  if (returned === undefined || returning.length > 1) {
    faults.push(`alarm ${name}: ${returning.length} queries with returnData; an alarm has exactly one`);
    return undefined;
  }
  const periods = new Set([...stats.values()].map((stat) => stat.period));
  const [period] = periods;
  if (period === undefined || periods.size > 1) {
    faults.push(`alarm ${name}: its metrics have ${periods.size} different periods; an alarm needs one`);
    return undefined;
  }
  return { kind: "expression", returns: String(returned.id), stats, expressions, period };
}

/** `INSIGHT_RULE_METRIC('rule', 'metric')`, with nothing else around it. */
const contributorMetric = /^INSIGHT_RULE_METRIC\(\s*['"]([^'"]+)['"]\s*,\s*['"]?(\w+)['"]?\s*\)$/;

function readContributorStat(
  where: string,
  query: Readonly<Record<string, unknown>>,
  faults: string[],
): MetricStat | undefined {
  const [, rule = "", metric = ""] = contributorMetric.exec(textOf(query.expression)) ?? [];
  const statistic = contributorStatistics.find((known) => known === metric);
  const period = numberOf(query.period);
  if (statistic === undefined) {
    faults.push(`${where}: ${metric} is not modelled; known are ${contributorStatistics.join(", ")}`);
  }
  if (period === undefined || period <= 0 || period % 60 !== 0) {
    faults.push(`${where}: period ${String(query.period)}; an INSIGHT_RULE_METRIC needs whole minutes`);
  }
  if (statistic === undefined || period === undefined) return undefined;
  return { metric: { namespace: contributorInsights, name: rule, dimensions: {} }, statistic, period };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function readStat(
  where: string,
  json: Readonly<Record<string, unknown>>,
  faults: string[],
): MetricStat | undefined {
  const statistic = statistics.find((known) => known === json.stat);
  if (statistic === undefined) {
    faults.push(
      `${where}: statistic ${String(json.stat)} is not modelled; known are ${statistics.join(", ")}`,
    );
  }
  const period = numberOf(json.period);
  if (period === undefined || period <= 0 || period % 60 !== 0) {
    faults.push(`${where}: period ${String(json.period)}; metrics of log events have whole minutes`);
  }
  if (typeof json.namespace !== "string" || typeof json.metricName !== "string") {
    faults.push(`${where}: no namespace or metricName`);
    return undefined;
  }
  if (statistic === undefined || period === undefined) return undefined;
  return {
    metric: {
      namespace: json.namespace,
      name: json.metricName,
      dimensions: Object.fromEntries(
        Object.entries(objectOf(json.dimensions) ?? {}).map(([name, value]) => [name, String(value)]),
      ),
    },
    statistic,
    period,
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function isComparison(name: string): name is ComparisonOperator {
  return name in comparisons;
}

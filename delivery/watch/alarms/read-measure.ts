import {
  type DeployedResource,
  type Json,
  number,
  numberOf,
  object,
  objectOf,
  objects,
  text,
} from "../../deployment";
import { contributorInsights } from "../metrics/insight-rule";
import { contributorStatistics, type MetricMeasure, type MetricStat, statistics } from "./alarm";
import { type Expression, parseExpression } from "./metric-math/expression";

/** What an alarm compares; `undefined` with faults told where the model cannot. */
export function readMeasure(
  name: string,
  resource: DeployedResource,
  faults: string[],
): MetricMeasure | undefined {
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
  queries: readonly Json[],
  faults: string[],
): MetricMeasure | undefined {
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

function readContributorStat(where: string, query: Json, faults: string[]): MetricStat | undefined {
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

function readStat(where: string, json: Json, faults: string[]): MetricStat | undefined {
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

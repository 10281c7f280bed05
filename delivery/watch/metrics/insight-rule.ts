import { type FilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { derived } from "../../../telemetry/derived";
import { failure, type Result } from "../../../telemetry/result";
import {
  contributorRuleType,
  type Deployment,
  type DeployedResource,
  jsonObject,
  logGroupType,
  objectOf,
  text,
} from "../../deployment";
import type { MetricFilter } from "./metric-filter";

/** Stands for the namespace of what Contributor Insights rules count: CloudWatch has none for it. */
export const contributorInsights = "Contributor Insights";

/**
 * Contributor Insights rules at work, as filters of log events: a rule takes what all of its filters hold for, which is
 * what the columns of a pattern say, and keeps the value of each contributor apart. One for each log group.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html
 */
export function insightRulesOf(deployment: Deployment): readonly MetricFilter[] {
  return deployment
    .ofType(contributorRuleType)
    .filter((resource) => text(resource, "ruleState") !== "DISABLED")
    .flatMap((resource) => {
      const definition = definitionOf(resource);
      return groupsOf(deployment, definition).map((logGroup) => readRule(resource, definition, logGroup));
    });
}

/** Each is read once, as many replays ask for it. */
const definitionOf = derived(
  (resource: DeployedResource): Json => jsonObject(text(resource, "ruleDefinition") ?? "") ?? {},
);

type Json = Readonly<Record<string, unknown>>;

function groupsOf(deployment: Deployment, { LogGroupNames: names }: Json): readonly string[] {
  const all = deployment.ofType(logGroupType).map((group) => text(group, "name") ?? "");
  return listOf(names).flatMap((name) =>
    name.endsWith("*") ? all.filter((group) => group.startsWith(name.slice(0, -1))) : [name],
  );
}

function readRule(resource: DeployedResource, definition: Json, logGroup: string): MetricFilter {
  const contribution = objectOf(definition.Contribution) ?? {};
  const columns = Object.entries(objectOf(definition.Fields) ?? {})
    .map(([position, alias]) => ({ position: Number(position), alias: String(alias) }))
    .sort((a, b) => a.position - b.position);
  const pattern = patternOf(definition, contribution, columns);
  const valueOf = definition.AggregateOn === "Sum" ? contribution.ValueOf : undefined;
  return {
    urn: resource.urn,
    name: text(resource, "ruleName") ?? resource.id,
    region: text(resource, "region"),
    logGroup,
    patternText: text(resource, "ruleDefinition") ?? "",
    pattern,
    namespace: contributorInsights,
    metricName: text(resource, "ruleName") ?? resource.id,
    value: typeof valueOf === "string" ? `$${word(valueOf)}` : "1",
    defaultValue: undefined,
    unit: "None",
    dimensions: {},
    contributors: listOf(contribution.Keys).map((key) => `$${word(key)}`),
  };
}

/** The rule's filters as a pattern: a column for each position up to the last that the rule names. */
function patternOf(
  definition: Json,
  { Filters: filters }: Json,
  columns: readonly { readonly position: number; readonly alias: string }[],
): Result<FilterPattern> {
  if (definition.LogFormat !== "CLF")
    return failure([`the log format ${String(definition.LogFormat)} is not modelled`]);
  const faults: string[] = [];
  const conditions = new Map<string, string[]>();
  for (const filter of Array.isArray(filters) ? filters.map((each) => objectOf(each) ?? {}) : []) {
    const alias = String(filter.Match);
    const condition = conditionOf(word(alias), filter);
    const starred = [...listOf(filter.In), ...listOf(filter.NotIn)].find((value) => value.includes("*"));
    // In a pattern the star would stand for any text.
    if (starred !== undefined)
      faults.push(
        `the filter on ${alias} compares with "${starred}", star included; StartsWith takes a beginning`,
      );
    else if (condition === undefined) faults.push(`the filter on ${alias} is not modelled`);
    else conditions.set(alias, [...(conditions.get(alias) ?? []), condition]);
  }
  if (faults.length > 0) return failure(faults);
  const last = columns.at(-1)?.position ?? 0;
  const names = Array.from({ length: last }, (_, index) => {
    const alias = columns.find(({ position }) => position === index + 1)?.alias;
    if (alias === undefined) return `c${index + 1}`;
    return conditions.get(alias)?.join(" && ") ?? word(alias);
  });
  return parseFilterPattern(`[${[...names, "..."].join(", ")}]`);
}

function conditionOf(name: string, filter: Json): string | undefined {
  const { In, NotIn, StartsWith, GreaterThan, LessThan, EqualTo, NotEqualTo } = filter;
  const all = (values: unknown, sign: string, joined: string, end = ""): string =>
    listOf(values)
      .map((value) => `${name} ${sign} "${value}${end}"`)
      .join(joined);
  if (In !== undefined) return all(In, "=", " || ");
  if (NotIn !== undefined) return all(NotIn, "!=", " && ");
  if (StartsWith !== undefined) return all(StartsWith, "=", " || ", "*");
  if (GreaterThan !== undefined) return `${name} > ${Number(GreaterThan)}`;
  if (LessThan !== undefined) return `${name} < ${Number(LessThan)}`;
  if (EqualTo !== undefined) return `${name} = ${Number(EqualTo)}`;
  if (NotEqualTo !== undefined) return `${name} != ${Number(NotEqualTo)}`;
  return undefined;
}

function listOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

/** A name that a pattern takes. */
function word(alias: string): string {
  return alias.replace(/\W/g, "_");
}

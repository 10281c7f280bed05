import { isObject } from "../../framework/values";

/*
 * What a Contributor Insights rule on log groups is made of.
 * Source: Amazon CloudWatch User Guide, "Contributor Insights rule syntax in CloudWatch".
 */
const elements = [
  "Schema",
  "LogGroupNames",
  "LogGroupARNs",
  "LogFormat",
  "Contribution",
  "AggregateOn",
  "Fields",
];
const mostKeys = 4;
const mostFilters = 4;

/** What PutInsightRule says of a definition, or nothing if it would take it. */
export function faultOfDefinition(definition: unknown): string | undefined {
  if (!isObject(definition)) return "INVALID_RULE_BODY: The RuleBody could not be parsed.";
  const stranger = Object.keys(definition).find((name) => !elements.includes(name));
  if (stranger !== undefined) return wrong("UnknownKey", stranger);
  const { AggregateOn: aggregate, LogFormat: format, Schema: schema } = definition;
  if (!isObject(schema) || schema.Name !== "CloudWatchLogRule" || schema.Version !== 1) {
    return wrong("InvalidSchema", "Schema");
  }
  if (format !== "JSON" && format !== "CLF") return wrong(invalidOrMissing(format), "LogFormat");
  if (aggregate !== undefined && aggregate !== "Count" && aggregate !== "Sum") {
    return wrong("InvalidValueType", "AggregateOn");
  }
  return faultOfLogGroups(definition) ?? faultOfContribution(definition.Contribution, aggregate);
}

function faultOfLogGroups({
  LogGroupARNs: arns,
  LogGroupNames: names,
}: Record<string, unknown>): string | undefined {
  if (arns !== undefined && names !== undefined) return wrong("UnknownKey", "LogGroupARNs");
  const groups = names ?? arns;
  if (!Array.isArray(groups)) return wrong(invalidOrMissing(groups), "LogGroupNames");
  return groups.length === 0 ? wrong("Empty", "LogGroupNames") : undefined;
}

function faultOfContribution(contribution: unknown, aggregate: unknown): string | undefined {
  if (!isObject(contribution)) return wrong(invalidOrMissing(contribution), "Contribution");
  const { Filters: filters, Keys: keys, ValueOf: valueOf } = contribution;
  if (!Array.isArray(keys)) return wrong(invalidOrMissing(keys), "Keys");
  if (keys.length === 0) return wrong("Empty", "Keys");
  if (keys.length > mostKeys) return tooComplex(`${mostKeys} Keys`);
  if (!Array.isArray(filters)) return wrong(invalidOrMissing(filters), "Filters");
  if (filters.length > mostFilters) return tooComplex(`${mostFilters} Filters`);
  return aggregate === "Sum" && valueOf === undefined ? wrong("MissingKey", "ValueOf") : undefined;
}

function invalidOrMissing(value: unknown): string {
  return value === undefined ? "MissingKey" : "InvalidValueType";
}

function wrong(how: string, where: string): string {
  return `INVALID_RULE_BODY: ${how} encountered at ${where} in the RuleBody.`;
}

function tooComplex(most: string): string {
  return `RULE_BODY_COMPLEXITY: A RuleBody must have no more than ${most} in the Contribution.`;
}

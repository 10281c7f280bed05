import { type FilterPattern, type Comparison } from "../../../telemetry/filter-patterns";
import type { FieldName, FlowLogFormat } from "../../../telemetry/flow-logs";
import { fieldTexts } from "./field-texts";
import { holds, testedFields } from "./solve-pattern";

/** A field that a pattern names conditions for, in its own words. */
export interface NamedCondition {
  readonly field: FieldName;
  readonly terms: string;
}

/** The conditions of a pattern that hold for every value that their field can have, none included. */
export function emptyConditions(pattern: FilterPattern, format: FlowLogFormat): readonly NamedCondition[] {
  if (pattern.kind !== "spaceDelimited") return [];
  const none = { fixed: new Map<FieldName, string>(), preferred: new Map<FieldName, readonly string[]>() };
  return testedFields(pattern, format, none).flatMap(({ field, condition }) => {
    if (condition === undefined) return [];
    const isEmpty = fieldTexts(field, condition, undefined).every((text) => holds(condition, text));
    const terms = condition.anyOf.map(({ allOf }) => allOf.map(inWords).join(" && ")).join(" || ");
    return isEmpty ? [{ field, terms }] : [];
  });
}

/** A comparison as the pattern has it, without its column. */
export function inWords({ operator, value }: Comparison): string {
  return `${operator} ${value.kind === "regex" ? `%${value.source}%` : value.text}`;
}

import type { FieldName } from "../fields";
import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { validatePredicate } from "../predicate-validation";
import { failure, type Result } from "../../result";
import { type Alternatives, differentFields, normalForm } from "./filter-pattern/normal-form";
import { patternText, valueFault } from "./filter-pattern/pattern-text";

/**
 * The CloudWatch Logs filter pattern that matches exactly the records of this format for which the predicate holds.
 * It names every column and no ellipsis, so that it cannot shift.
 *
 * Refused, by name: an invalid predicate, an "or" between fields, IPv6 blocks whose texts do not begin alike, values
 * with a character that means something in a pattern, a predicate that no record meets, and a pattern above 1,024
 * characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilterPattern(format: FlowLogFormat, predicate: Predicate): Result<string> {
  const alternatives = patternAlternatives(format, predicate);
  if (!alternatives.ok) return alternatives;
  const [conditions, ...more] = alternatives.value;
  if (conditions !== undefined && more.length === 0) return patternText(format, conditions);
  return failure([
    `or of ${differentFields(alternatives.value).join(" and ")}: a filter pattern has no "or" between fields; ` +
      "count with several filters and metric math, or use a query",
  ]);
}

/** The predicate as alternatives of one condition a column: what filter patterns are printed from. At least one. */
export function patternAlternatives(format: FlowLogFormat, predicate: Predicate): Result<Alternatives> {
  const faults = [...faultsOf(validatePredicate(predicate, format)), ...valueFaults(predicate)];
  if (faults.length > 0) return failure(faults);
  const normal = normalForm(predicate);
  if (!normal.ok) return normal;
  if (normal.value.length === 0)
    return failure(["the predicate holds for no record; no filter pattern says that"]);
  return normal;
}

function faultsOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.faults;
}

function valueFaults(predicate: Predicate): string[] {
  switch (predicate.op) {
    case "and":
    case "or":
      return predicate.predicates.flatMap(valueFaults);
    case "not":
      return valueFaults(predicate.predicate);
    case "eq":
    case "ne":
      return valueFaultsOf(predicate.field, predicate.op, [predicate.value]);
    case "in":
      return valueFaultsOf(predicate.field, predicate.op, predicate.values);
    case "like":
      return valueFaultsOf(predicate.field, predicate.op, [predicate.pattern.replaceAll("*", "")]);
    default:
      return [];
  }
}

function valueFaultsOf(field: FieldName, op: string, values: readonly (string | number)[]): string[] {
  return values.flatMap((value) => {
    const fault = valueFault(value);
    return fault === undefined ? [] : [`${op} ${field}: found ${JSON.stringify(value)}; ${fault}`];
  });
}

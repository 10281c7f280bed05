import type { FieldName } from "../fields";
import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { validatePredicate } from "../predicate-validation";
import { failure, success, type Result } from "../../result";
import type { ColumnCondition } from "./filter-pattern/column-condition";
import { normalForm } from "./filter-pattern/normal-form";
import { patternText, valueFault } from "./filter-pattern/pattern-text";

/**
 * The CloudWatch Logs filter pattern that matches exactly the records of this format for which the predicate holds.
 * It names every column and no ellipsis, so that it cannot shift.
 *
 * Refused, by name: an invalid predicate, an "or" between fields, IPv6 blocks and IPv4 blocks that would need too
 * many wildcards, values with a character that means something in a pattern, a predicate that no record meets, and
 * a pattern above 1,024 characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function compileFilterPattern(format: FlowLogFormat, predicate: Predicate): Result<string> {
  const conditions = columnConditions(format, predicate);
  return conditions.ok ? patternText(format, conditions.value) : conditions;
}

/** The predicate as one condition a column: what a filter pattern is printed from. */
export function columnConditions(
  format: FlowLogFormat,
  predicate: Predicate,
): Result<ReadonlyMap<FieldName, ColumnCondition>> {
  const faults = [...faultsOf(validatePredicate(predicate, format)), ...valueFaults(predicate)];
  if (faults.length > 0) return failure(faults);
  const normal = normalForm(predicate);
  if (!normal.ok) return normal;
  if (normal.value === "never")
    return failure(["the predicate holds for no record; no filter pattern says that"]);
  return success(normal.value);
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

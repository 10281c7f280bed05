import { maxPatternLength } from "../../filter-patterns";
import type { FieldName } from "../fields";
import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { failure, success, type Result } from "../../result";
import { columnConditions } from "./filter-pattern";
import { bothOf, isAlways, type ColumnCondition, type Comparison } from "./filter-pattern/column-condition";
import { patternText } from "./filter-pattern/pattern-text";

/** Metrics that a metric-math alarm may use (CloudWatch, "Create an alarm based on a metric math expression"). */
const maxMetricsPerAlarm = 10;

/**
 * Metric filters and the expression over their metrics that together count (or sum) the records for which a
 * predicate holds. Each filter's metric has the filter's id in the expression. All must publish the same value, `1`
 * or `$bytes` for one, and no default value.
 */
export interface MetricMath {
  readonly filters: readonly { readonly id: string; readonly pattern: string }[];
  readonly expression: string;
}

type Conditions = ReadonlyMap<FieldName, ColumnCondition>;

/** Values of one field that are compared for equality, all wanted or all unwanted. */
interface ValueList {
  readonly field: FieldName;
  readonly values: readonly Comparison["value"][];
  /** What else is asked of the field. */
  readonly others: readonly Comparison[];
  readonly excluded: boolean;
}

/**
 * Like `compileFilterPattern`, for predicates with a list of values too long for one pattern.
 *
 * A long list of wanted values is counted in parts. A long list of unwanted ones cannot be split, since a value that
 * one filter leaves out matches the next: the total is counted, and the unwanted ones, in disjoint parts, are taken
 * away. Refused: what a pattern cannot say for another reason than its length, and more than 10 metrics.
 */
export function compileMetricMath(format: FlowLogFormat, predicate: Predicate): Result<MetricMath> {
  const conditions = columnConditions(format, predicate);
  if (!conditions.ok) return conditions;
  const single = patternText(format, conditions.value);
  if (single.ok)
    return success({ filters: [{ id: "matching", pattern: single.value }], expression: "FILL(matching, 0)" });
  const list = longestList(conditions.value);
  return list === undefined ? single : split(format, conditions.value, list);
}

function split(format: FlowLogFormat, conditions: Conditions, list: ValueList): Result<MetricMath> {
  const base = new Map(conditions);
  if (list.others.length > 0) base.set(list.field, [list.others]);
  else base.delete(list.field);

  const prefix = list.excluded ? "allowed" : "matching";
  const parts = partition(format, base, list);
  if (!parts.ok) return parts;
  const filters = parts.value.map((pattern, index) => ({ id: `${prefix}${index + 1}`, pattern }));
  const sum = filters.map(({ id }) => `FILL(${id}, 0)`);

  let expression = sum.join(" + ");
  if (list.excluded) {
    const total = patternText(format, base);
    if (!total.ok) return total;
    filters.unshift({ id: "total", pattern: total.value });
    expression = ["FILL(total, 0)", ...sum].join(" - ");
  }
  if (filters.length > maxMetricsPerAlarm) {
    return failure([
      `${list.field}: ${list.values.length} values need ${filters.length} metrics, ` +
        `${maxMetricsPerAlarm} are allowed in an alarm; compare with fewer values or with blocks`,
    ]);
  }
  return success({ filters, expression });
}

/** Patterns that each match some of the values, none twice, as many values in each as fit. */
function partition(format: FlowLogFormat, base: Conditions, list: ValueList): Result<string[]> {
  const patterns: string[] = [];
  let part: Comparison["value"][] = [];
  let pattern: string | undefined;
  for (const value of withoutCovered(list.values)) {
    const longer = patternOf(format, base, list.field, [...part, value]);
    if (longer.ok) {
      part.push(value);
      pattern = longer.value;
      continue;
    }
    if (pattern === undefined) return longer;
    patterns.push(pattern);
    part = [value];
    const alone = patternOf(format, base, list.field, part);
    if (!alone.ok) return alone;
    pattern = alone.value;
  }
  return success(pattern === undefined ? patterns : [...patterns, pattern]);
}

function patternOf(
  format: FlowLogFormat,
  base: Conditions,
  field: FieldName,
  values: readonly Comparison["value"][],
): Result<string> {
  const wanted: ColumnCondition = values.map((value) => [{ operator: "=", value }]);
  const others = base.get(field);
  const condition = others === undefined ? wanted : bothOf(wanted, others);
  if (condition === undefined) return failure([`${field}: more than ${maxPatternLength} characters`]);
  return patternText(format, new Map([...base, [field, condition]]));
}

/** Leaves out each value that a wildcard of the list matches already, or its metric would count records twice. */
function withoutCovered(values: readonly Comparison["value"][]): Comparison["value"][] {
  const prefixes = values.map(String).filter((value) => value.endsWith(".*"));
  return values.filter((value) => {
    const text = String(value);
    return !prefixes.some((prefix) => prefix !== text && text.startsWith(prefix.slice(0, -1)));
  });
}

function longestList(conditions: Conditions): ValueList | undefined {
  const lists = [...conditions].flatMap(([field, condition]) => listOf(field, condition) ?? []);
  return lists.sort((a, b) => b.values.length - a.values.length).at(0);
}

function listOf(field: FieldName, condition: ColumnCondition): ValueList | undefined {
  const [term, ...moreTerms] = condition;
  if (term === undefined || isAlways(condition)) return undefined;
  if (moreTerms.length === 0) {
    const unwanted = term.filter(({ operator }) => operator === "!=");
    const others = term.filter(({ operator }) => operator !== "!=");
    return { field, values: unwanted.map(({ value }) => value), others, excluded: true };
  }
  const isList = condition.every(([first, ...more]) => first?.operator === "=" && more.length === 0);
  return isList
    ? { field, values: condition.flat().map(({ value }) => value), others: [], excluded: false }
    : undefined;
}

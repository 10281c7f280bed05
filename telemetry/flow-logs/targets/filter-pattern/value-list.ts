import { failure, success, type Result } from "../../../result";
import type { FieldName } from "../../fields";
import type { FlowLogFormat } from "../../format";
import { bothOf, isAlways, type ColumnCondition, type Comparison } from "./column-condition";
import type { Conjunction } from "./normal-form";
import { patternText } from "./pattern-text";

type Value = Comparison["value"];

/** Values of one field that are compared for equality, all wanted or all unwanted. */
export interface ValueList {
  readonly field: FieldName;
  readonly values: readonly Value[];
  /** What else is asked of the field. */
  readonly others: readonly Comparison[];
  readonly excluded: boolean;
}

/** What a list becomes that is too long for one pattern. */
export interface ListParts {
  /** Of a list of unwanted values: everything but the list, from which the listed are to be taken. */
  readonly total?: Conjunction | undefined;
  /** Patterns that each match some of the listed values, none twice. */
  readonly listed: readonly string[];
}

/** The list of values that makes a pattern long, if there is one. */
export function longestList(conditions: Conjunction): ValueList | undefined {
  const lists = [...conditions].flatMap(([field, condition]) => listOf(field, condition) ?? []);
  return lists.sort((a, b) => b.values.length - a.values.length).at(0);
}

/** As many values in each pattern as fit. */
export function splitList(
  format: FlowLogFormat,
  conditions: Conjunction,
  list: ValueList,
): Result<ListParts> {
  const overlapping = list.values.find((value) => /\*./.test(String(value)) && value !== "*.*");
  if (overlapping !== undefined) {
    return failure([
      `${list.field}: ${list.values.length} values do not fit into one filter pattern, and "${overlapping}" keeps them from being split; use a query`,
    ]);
  }
  const base = new Map(conditions);
  if (list.others.length > 0) base.set(list.field, [list.others]);
  else base.delete(list.field);
  const listed = partition(format, base, list);
  return listed.ok ? success({ total: list.excluded ? base : undefined, listed: listed.value }) : listed;
}

function partition(format: FlowLogFormat, base: Conjunction, list: ValueList): Result<string[]> {
  const patterns: string[] = [];
  const values = withoutCovered(list.values);
  while (values.length > 0) {
    const part = longestPart(format, base, list.field, values);
    if (!part.ok) return part;
    patterns.push(part.value.pattern);
    values.splice(0, part.value.count);
  }
  return success(patterns);
}

/** The most of the first values that fit into one pattern: by halves, since a pattern grows with each value. */
function longestPart(
  format: FlowLogFormat,
  base: Conjunction,
  field: FieldName,
  values: readonly Value[],
): Result<{ count: number; pattern: string }> {
  let count = 1;
  let fitting = patternOf(format, base, field, values.slice(0, 1));
  if (!fitting.ok) return fitting;
  let tooMany = values.length + 1;
  while (tooMany - count > 1) {
    // No value takes less than four characters, so that 256 fill a pattern.
    const next = Math.min(Math.floor((count + tooMany) / 2), count + 256);
    const longer = patternOf(format, base, field, values.slice(0, next));
    if (longer.ok) [count, fitting] = [next, longer];
    else tooMany = next;
  }
  return success({ count, pattern: fitting.value });
}

function patternOf(
  format: FlowLogFormat,
  base: Conjunction,
  field: FieldName,
  values: readonly Value[],
): Result<string> {
  const wanted: ColumnCondition = values.map((value) => [{ operator: "=", value }]);
  const others = base.get(field);
  const condition = others === undefined ? wanted : bothOf(wanted, others);
  if (condition === undefined)
    return failure([`${field}: its conditions cannot be joined in one filter pattern`]);
  return patternText(format, new Map([...base, [field, condition]]));
}

/** Leaves out each value that is there before or that a wildcard of the list matches, or records would count twice. */
function withoutCovered(values: readonly Value[]): Value[] {
  const wildcards = new Set(values.map(String).filter((value) => value.endsWith("*")));
  if (wildcards.has("*.*")) wildcards.delete("*.*");
  const isCovered = (text: string): boolean =>
    Array.from({ length: text.length }, (_, length) => `${text.slice(0, length)}*`).some(
      (wildcard) => wildcard !== text && wildcards.has(wildcard),
    );
  const hasAllIPv4 = values.includes("*.*");
  return [...new Set(values)].filter((value) => {
    const text = String(value);
    return !isCovered(text) && !(hasAllIPv4 && text !== "*.*" && text.includes("."));
  });
}

function listOf(field: FieldName, condition: ColumnCondition): ValueList | undefined {
  const [term, ...moreTerms] = condition;
  if (term === undefined || isAlways(condition)) return undefined;
  if (moreTerms.length === 0) {
    const unwanted = term.filter(({ operator }) => operator === "!=");
    const others = term.filter(({ operator }) => operator !== "!=");
    if (unwanted.length === 0) return undefined;
    return { field, values: unwanted.map(({ value }) => value), others, excluded: true };
  }
  const isList = condition.every(([first, ...more]) => first?.operator === "=" && more.length === 0);
  return isList
    ? { field, values: condition.flat().map(({ value }) => value), others: [], excluded: false }
    : undefined;
}

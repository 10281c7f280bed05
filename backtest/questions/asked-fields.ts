import {
  fieldCatalogue,
  fieldPosition,
  isNumericField,
  type FieldName,
  type FieldPredicate,
  type FlowLogFormat,
  type Operator,
  type Predicate,
} from "../../telemetry/flow-logs";
import type { Question } from "./question";

/** What every backtest tells, whatever is asked: when, who with whom, and how much. */
const always: readonly FieldName[] = ["start", "srcaddr", "dstaddr", "bytes"];

/** The fields of the format that must be read to answer the questions. No other column of a file is looked at. */
export function askedFields(questions: readonly Question[], format: FlowLogFormat): readonly FieldName[] {
  const asked = new Set<FieldName>(always);
  for (const { predicate, added, apart } of questions) {
    for (const field of apart?.by ?? []) asked.add(field);
    for (const { field } of conditionsOf(predicate)) asked.add(field);
    if (added !== "records") asked.add(added);
  }
  return fieldCatalogue
    .map(({ name }) => name)
    .filter((name) => asked.has(name) && fieldPosition(format, name) !== undefined);
}

function conditionsOf(predicate: Predicate): readonly FieldPredicate[] {
  if ("predicates" in predicate) return predicate.predicates.flatMap(conditionsOf);
  if ("predicate" in predicate) return conditionsOf(predicate.predicate);
  return [predicate];
}

/** What holds or not alike for NULL and for `-`, the two ways in which a text can be without a value. */
const indifferent: readonly Operator[] = ["eq", "ne", "in", "inCidr"];

/** Text fields of which a question must be told that they have no value by NULL alone. */
export function fieldsOfNoValue(questions: readonly Question[]): readonly FieldName[] {
  const found = questions.flatMap(({ predicate }) => conditionsOf(predicate));
  return found.flatMap(({ op, field }) => (indifferent.includes(op) || isNumericField(field) ? [] : [field]));
}

import {
  fieldCatalogue,
  fieldPosition,
  type FieldName,
  type FlowLogFormat,
  type Predicate,
} from "../../telemetry/flow-logs";
import type { Question } from "./question";

/** What every backtest tells, whatever is asked: when, who with whom, and how much. */
const always: readonly FieldName[] = ["start", "srcaddr", "dstaddr", "bytes"];

/** The fields of the format that must be read to answer the questions. No other column of a file is looked at. */
export function askedFields(questions: readonly Question[], format: FlowLogFormat): readonly FieldName[] {
  const asked = new Set<FieldName>(always);
  for (const { predicate, added } of questions) {
    for (const field of fieldsOf(predicate)) asked.add(field);
    if (added !== "records") asked.add(added);
  }
  return fieldCatalogue
    .map(({ name }) => name)
    .filter((name) => asked.has(name) && fieldPosition(format, name) !== undefined);
}

function fieldsOf(predicate: Predicate): readonly FieldName[] {
  if ("predicates" in predicate) return predicate.predicates.flatMap(fieldsOf);
  if ("predicate" in predicate) return fieldsOf(predicate.predicate);
  return [predicate.field];
}

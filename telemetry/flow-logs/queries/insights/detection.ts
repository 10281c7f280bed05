import { columnName, type FieldName, type NumericField } from "../../fields";
import type { FlowLogFormat } from "../../format";
import type { Predicate } from "../../predicate";
import { failure, success, type Result } from "../../../result";
import { compileInsightsFilter } from "../../targets/insights";
import { requireFields, type NamedQuery } from "../named-query";
import { insightsQueryString } from "./parse";

/** A detection as a question: which records does its predicate accept, counted how and for whom? */
export interface InsightsDetection {
  readonly name: string;
  readonly description: string;
  readonly predicate: Predicate;
  /** `records` counts them, a field adds its values up. */
  readonly measure: "records" | NumericField;
  /** Fields to group by; without any, the answer is one row. */
  readonly by: readonly FieldName[];
}

/** Groups that a detection's query shows, largest first. */
const groupsShown = 20;

/**
 * The query that shows what a detection saw: the one to open when its alarm rings. Faults: fields that the format
 * lacks, and a predicate that is not valid for it.
 */
export function insightsDetectionQuery(
  format: FlowLogFormat,
  detection: InsightsDetection,
): Result<NamedQuery> {
  const { name, description, predicate, measure, by } = detection;
  const complete = requireFields(name, format, measure === "records" ? by : [measure, ...by]);
  if (!complete.ok) return complete;
  const condition = compileInsightsFilter(format, predicate);
  if (!condition.ok) return failure(condition.faults.map((fault) => `query ${name}: ${fault}`));

  const column = measure === "records" ? "records" : `total_${columnName(measure)}`;
  const total = measure === "records" ? "count(*)" : `sum(${columnName(measure)})`;
  const groups = by.length === 0 ? "" : ` by ${by.map(columnName).join(", ")}`;
  const stages = [
    `filter ${condition.value}`,
    `stats ${total} as ${column}${groups}`,
    `sort ${column} desc`,
    `limit ${groupsShown}`,
  ];
  return success({ name, description, queryString: insightsQueryString(format, stages) });
}

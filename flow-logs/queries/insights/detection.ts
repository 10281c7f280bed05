import { columnName, type FieldName } from "../../fields";
import type { FlowLogFormat } from "../../format";
import type { Predicate } from "../../predicate";
import { success, type Result } from "../../result";
import { compileInsightsFilter } from "../../targets/insights";
import { requireFields, type NamedQuery } from "../named-query";
import { insightsQueryString } from "./parse";

/** A detection as a question: which records does its predicate accept, counted how and for whom? */
export interface InsightsDetection {
  readonly name: string;
  readonly description: string;
  readonly predicate: Predicate;
  /** `records` counts them, `bytes` adds their bytes up. */
  readonly measure: "records" | "bytes";
  /** Fields to group by. */
  readonly by: readonly FieldName[];
}

/** Groups that a detection's query shows, largest first. */
const GROUPS_SHOWN = 20;

/**
 * The query that shows what a detection saw: the one to open when its alarm rings. Faults: fields that the format
 * lacks, and a predicate that is not valid for it.
 */
export function insightsDetectionQuery(
  format: FlowLogFormat,
  detection: InsightsDetection,
): Result<NamedQuery> {
  const { name, description, predicate, measure, by } = detection;
  const complete = requireFields(name, format, measure === "bytes" ? ["bytes", ...by] : by);
  if (!complete.ok) return complete;
  const condition = compileInsightsFilter(format, predicate);
  if (!condition.ok) return condition;

  const total = measure === "bytes" ? "sum(bytes) as total_bytes" : "count(*) as records";
  const stages = [
    `filter ${condition.value}`,
    `stats ${total} by ${by.map(columnName).join(", ")}`,
    `sort ${measure === "bytes" ? "total_bytes" : "records"} desc`,
    `limit ${GROUPS_SHOWN}`,
  ];
  return success({ name, description, queryString: insightsQueryString(format, stages) });
}

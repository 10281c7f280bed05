import type { FieldName } from "../../fields";
import type { FlowLogFormat } from "../../format";
import { partitionDay, partitionsSince, type ObjectLayout } from "../../layout";
import type { Predicate } from "../../predicate";
import { failure, success, type Result } from "../../../result";
import { compileAthenaWhere } from "../../targets/athena";
import { sqlText } from "../../targets/sql";
import { requireFields, type NamedQuery } from "../named-query";

/** The table that is asked: its name in the database of the named query, and what `athenaTable` made of it. */
export interface QueriedTable {
  readonly name: string;
  readonly format: FlowLogFormat;
  readonly layout: ObjectLayout;
}

export interface AthenaQueryOptions {
  /** Moment that the query looks back from; by default the moment at which it runs. */
  readonly asOf?: Date;
  /** Days to look back, whole days in UTC: 1, the default, reads from yesterday's beginning on. */
  readonly days?: number;
}

/** What the SQL of a query is written with. */
export interface QueryContext {
  /** The table, quoted. */
  readonly table: string;
  /** SQL timestamp of the moment that the query looks back from. */
  readonly now: string;
  /** SQL for the day of a record's partition, as `2026-11-21`. */
  readonly day: string;
  /** Condition that holds from the beginning of the day so many days ago on, and reads no older object. */
  readonly sinceDays: (days: number) => string;
  /** The predicate of the query as a condition. */
  readonly condition: string;
}

export interface AthenaQueryDefinition {
  /** Kebab case; the same in every format and layout. */
  readonly name: string;
  readonly description: string;
  readonly needs: readonly FieldName[];
  /** Which records are meant. */
  readonly predicate: Predicate;
  readonly sql: (context: QueryContext) => string;
}

/** Days that a query looks back if nothing else is said. */
export const defaultDays = 1;

/** Writes the query for a table. Faults: fields that the format lacks, and a predicate that is not valid for it. */
export function athenaQuery(
  definition: AthenaQueryDefinition,
  table: QueriedTable,
  options: AthenaQueryOptions,
): Result<NamedQuery> {
  const { name, description, needs, predicate, sql } = definition;
  const complete = requireFields(name, table.format, needs);
  if (!complete.ok) return complete;
  const condition = compileAthenaWhere(table.format, predicate);
  if (!condition.ok) return failure(condition.faults.map((fault) => `query ${name}: ${fault}`));

  const now = options.asOf === undefined ? "current_timestamp" : timestamp(options.asOf);
  const queryString = sql({
    table: sqlText.identifier(table.name),
    now,
    day: partitionDay(table.layout),
    sinceDays: (days) => partitionsSince(table.layout, now, days),
    condition: condition.value,
  });
  return success({ name, description, queryString });
}

function timestamp(moment: Date): string {
  return `TIMESTAMP '${moment.toISOString().replace("T", " ").replace("Z", "")} UTC'`;
}

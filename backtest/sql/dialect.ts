import {
  compileAthenaWhere,
  compileDuckDbWhere,
  type FlowLogFormat,
  type Predicate,
} from "../../telemetry/flow-logs";
import type { Result } from "../../telemetry/result";

/** The little in which the two engines' SQL differs here; the statements are the same. */
export interface Dialect {
  readonly where: (format: FlowLogFormat, predicate: Predicate) => Result<string>;
  /** Whether the whole text of a column is of a regular expression. */
  readonly matches: (column: string, regex: string) => string;
}

export const duckDbDialect: Dialect = {
  where: compileDuckDbWhere,
  matches: (column, regex) => `regexp_full_match(${column}, '${regex}')`,
};

export const athenaDialect: Dialect = {
  where: compileAthenaWhere,
  matches: (column, regex) => `regexp_like(${column}, '^(${regex})$')`,
};

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
  /** A table of the rows in a list, a column for each of their fields. */
  readonly rowsOf: (list: string) => string;
}

export const duckDbDialect: Dialect = {
  where: compileDuckDbWhere,
  matches: (column, regex) => `regexp_full_match(${column}, '${regex}')`,
  rowsOf: (list) => `LATERAL (SELECT unnest(${list}, recursive := true))`,
};

export const athenaDialect: Dialect = {
  where: compileAthenaWhere,
  matches: (column, regex) => `regexp_like(${column}, '^(${regex})$')`,
  rowsOf: (list) => `UNNEST(${list})`,
};

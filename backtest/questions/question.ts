import type { AlarmCondition } from "../../delivery";
import type { FieldName, NumericField, Predicate } from "../../telemetry/flow-logs";
import type { WindowSum } from "../../telemetry/flow-logs/queries";

/** What a record adds to what is measured: 1, or the value of one of its fields. */
export type Added = "records" | NumericField;

/** What is asked of recorded records to know when a detection would have rung. */
export interface Question {
  /** The records that count. */
  readonly predicate: Predicate;
  readonly added: Added;
  /** Whether a minute with records of which none counts is measured as 0, and not as without data. */
  readonly isZeroWithoutMatch: boolean;
  /** When it rings; its one metric is what the records of each minute add up to, unless they are told apart. */
  readonly condition: AlarmCondition;
  /** Absent where all records of a minute add up. */
  readonly apart?: ToldApart;
}

/** Records that are not added up over all who are behind them. */
export type ToldApart =
  /** The metric keeps each contributor's value of a minute apart. */
  | { readonly kind: "contributors"; readonly by: readonly FieldName[]; readonly atLeast: number }
  /** The metric says how many reach a sum, whenever that is asked. */
  | {
      readonly kind: "windows";
      readonly by: readonly FieldName[];
      readonly measure: NumericField;
      readonly sums: readonly WindowSum[];
      readonly everyHours: number;
    };

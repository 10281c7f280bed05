import type { AlarmCondition } from "../../delivery";
import type { NumericField, Predicate } from "../../telemetry/flow-logs";

/** What a record adds to what is measured: 1, or the value of one of its fields. */
export type Added = "records" | NumericField;

/** What is asked of recorded records to know when a detection would have rung. */
export interface Question {
  /** The records that count. */
  readonly predicate: Predicate;
  readonly added: Added;
  /** Whether a minute with records of which none counts is measured as 0, and not as without data. */
  readonly isZeroWithoutMatch: boolean;
  /** When it rings; its one metric is what the records of each minute add up to. */
  readonly condition: AlarmCondition;
}

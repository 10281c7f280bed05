import type { FieldName, FlowLogFormat } from "../../telemetry/flow-logs";
import type { Result } from "../../telemetry/result";
import type { Question } from "../questions/question";

/** Recorded records of one format, where an engine finds them. */
export interface RecordSource {
  readonly format: FlowLogFormat;
  /** SQL for a table that has these fields of the format as columns, numbers as `bigint`; no value is NULL, or `-` in a text. */
  readonly table: (fields: readonly FieldName[]) => string;
}

/** A source and what is asked of its records: a failure where these cannot answer. One for each detection. */
export interface AskedSource extends RecordSource {
  readonly questions: readonly Result<Question>[];
}

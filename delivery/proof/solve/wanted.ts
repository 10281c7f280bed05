import type { FieldName, FlowLogRecord } from "../../../telemetry/flow-logs";
import type { FlowLog } from "../../senders";

/** What a record must be besides matching. */
export interface Wanted {
  /** Whose records they are: of its format, and of the traffic that it captures. */
  readonly flowLog: FlowLog;
  /** The record whose fields stay as they are where nothing tests them. */
  readonly base: FlowLogRecord;
  /** Texts that a field must have: an alarm's dimensions. */
  readonly fixed: ReadonlyMap<FieldName, string>;
  /** Texts to try first: values that reach an alarm's threshold. */
  readonly preferred: ReadonlyMap<FieldName, readonly string[]>;
}

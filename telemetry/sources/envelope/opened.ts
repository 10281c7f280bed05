import type { JsonObject } from "../json";

/** One record of a source, taken out of what carried it. */
export interface SourceEvent {
  /** The record: JSON that is read already, or the text of a log line. */
  readonly message: string | JsonObject;
  /** The text that JSON which is read already was read from, if it held nothing else. */
  readonly text?: string | undefined;
  /** Whether the text of a line is known to have nothing that JSON escapes. */
  readonly isPlain?: true;
  /** Identity that the carrier gave the record, the same when the carrier brings it again. */
  readonly carrierId?: string | undefined;
  /** No more characters than these are in the record. */
  readonly size: number;
}

/** What a piece of data held: the records of a source, or nothing of one, with the reason. */
export type Opened =
  | {
      readonly kind: "events";
      readonly events: readonly SourceEvent[];
      /** Data that holds this one record as it came, to be sent again by itself. */
      readonly alone: (event: SourceEvent) => string;
    }
  | { readonly kind: "nothing"; readonly reason: DropReason };

/** Why data is dropped on purpose: CloudWatch Logs' own messages, and data without a record. */
export type DropReason = "control message" | "no record";

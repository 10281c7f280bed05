import type { Stop } from "../core";

/** A record on its way into a delivery stream, or through it. */
export interface StreamInput {
  readonly data: string | Buffer;
  /** Epoch seconds. */
  readonly timestamp: number;
}

/** A record in a stream. */
export interface StreamedRecord extends StreamInput {
  /** The same whenever the stream tries again. */
  readonly recordId: string;
}

/** A record that a stream could not bring to its end, on its way to the stream's backup. */
export interface FailedRecord extends StreamedRecord {
  /** What Firehose puts it under. */
  readonly type: "processing-failed" | "AmazonOpenSearchService-failed";
  readonly errorCode: string;
  readonly why: Stop;
  /** Of a document that was refused. */
  readonly index?: string;
}

import type { FailedRecord } from "../../functions/replay";

/** How Firehose calls what it kept, in the keys of its backup; and what lies in a dead-letter queue. */
export const keptAs = ["processing-failed", "AmazonOpenSearchService-failed", "dead letter"] as const;

export type KeptAs = (typeof keptAs)[number];

/** A file of a backup or a message of a queue: records that were kept together. */
export interface Kept {
  /** Key or id. */
  readonly name: string;
  readonly as: KeptAs;
  readonly records: readonly FailedRecord[];
  /** What of it is no record. */
  readonly faults: readonly string[];
  /** Bytes of a file, 1 of a message: for who shows how far the work is. */
  readonly size: number;
  /** Takes it away, where it need not be kept once its records are in the index. */
  readonly remove?: () => Promise<void>;
}

/** Where records are kept. */
export interface KeptPlace {
  /** Sum of the sizes of what it keeps, as far as it can be told beforehand. */
  size(): Promise<number>;
  kept(): AsyncIterable<Kept>;
  /** Gives back what was read and not removed. */
  end(): Promise<void>;
}

import type { DropReason, SourceName } from "../../telemetry/sources";
import type { Books } from "./ledger";

/** What one invocation has to say of the records that it was given. */
export interface Report {
  readonly source: SourceName;
  readonly books: Books;
  /** Pieces of data dropped on purpose, by reason. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly failures: readonly FailedRecord[];
}

/** A record that failed, as the log names it. */
export interface FailedRecord {
  /** Id that the carrier gave the record or what it came in. */
  readonly id: string;
  readonly reasons: readonly string[];
}

/** Where reports go: metrics and the log. */
export type Reporter = (report: Report) => void;

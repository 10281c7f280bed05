/** What one edge did, in records: `in + copies = onward + kept + dropped + stopped`, or something was forgotten. */
export interface LedgerLine {
  /** Where the edge ends: "log group /flow". */
  readonly place: string;
  /** Who brought the records: "flow log main". */
  readonly from: string;
  readonly in: number;
  /** How many more times than they came in records went on, where one goes several ways. */
  readonly copies: number;
  readonly onward: number;
  readonly kept: number;
  /** Left out on purpose. */
  readonly dropped: number;
  readonly stopped: number;
}

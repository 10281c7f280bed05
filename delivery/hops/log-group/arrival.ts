/** A log event as CloudWatch Logs holds it. */
export interface LogEvent {
  readonly logGroup: string;
  readonly logStream: string;
  /** Epoch seconds: the record's start. */
  readonly timestamp: number;
  readonly message: string;
  readonly label: string;
  /** URN of what wrote it. */
  readonly flowLog: string;
}

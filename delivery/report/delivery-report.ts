/** How bad a finding is. An error means that something does not work; a warning, that it can fail unseen. */
export type Severity = "error" | "warning" | "note";

/** Something about the deployment that a person should know: the cause in one sentence, then the way out. */
export interface Finding {
  readonly severity: Severity;
  /** URN of the resource it is about; of the traffic's label where no resource is. */
  readonly resource: string;
  /** Short name for tables. */
  readonly name: string;
  readonly sentence: string;
}

/**
 * Records that went in and did not arrive. `lost` means that something on the way is broken, `not captured` that
 * the flow log is not set up to see them.
 */
export interface Undelivered {
  readonly kind: "lost" | "not captured";
  /** URN of the flow log; `undefined` where no flow log covers the traffic. */
  readonly flowLog: string | undefined;
  readonly label: string;
  readonly records: number;
  /** The stop on the way: "log group /flow/vpc", "bucket policy of …". */
  readonly place: string;
  readonly reason: string;
}

/** What one flow log did: `recordsIn = delivered + undelivered`, always. */
export interface DestinationReport {
  readonly flowLog: string;
  readonly name: string;
  readonly type: string;
  /** ARN of the log group, bucket or stream as the flow log has it. */
  readonly destination: string;
  readonly recordsIn: number;
  readonly delivered: number;
  readonly undelivered: number;
  /** Delivered records that say SKIPDATA: each stands for traffic that AWS lost and did not count. */
  readonly skippedData: number;
}

/** What one metric filter made of the log events of its group. */
export interface MetricFilterReport {
  readonly urn: string;
  readonly name: string;
  readonly logGroup: string;
  /** Namespace and name of the metric it emits. */
  readonly metric: string;
  readonly events: number;
  readonly matched: number;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

export interface AlarmTransition {
  /** ISO 8601, UTC, such as `2026-01-05T09:21:00Z`: end of the minute in which the alarm was evaluated, on event time. */
  readonly at: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** Traffic whose records are in the breaching data points; empty for a change to another state than ALARM. */
  readonly labels: readonly string[];
}

/** A person or system behind an alarm's action. */
export interface Told {
  readonly endpoint: string;
  readonly protocol: string;
  /** `false` while an e-mail subscription waits for its confirmation: then nothing is sent. */
  readonly confirmed: boolean;
  readonly topic: string;
}

export interface AlarmReport {
  readonly urn: string;
  readonly name: string;
  /** What it watches: "Sum of Security/Rejected over 300 s >= 3, 1 of 1". */
  readonly watches: string;
  readonly state: AlarmState;
  readonly transitions: readonly AlarmTransition[];
  /** Times of the transitions to ALARM. */
  readonly rangAt: readonly string[];
  /** Who was told when it rang, and who would have been but for a confirmation. Empty if it did not ring. */
  readonly told: readonly Told[];
  /** Why nobody, or not everybody, was told when it rang; or why it was not evaluated. */
  readonly problems: readonly string[];
}

/** Records in Parquet are described, not written: whoever queries them writes the bytes. */
export type ObjectContent =
  | { readonly kind: "gzip text"; readonly bytes: Uint8Array }
  | {
      readonly kind: "parquet";
      readonly columns: readonly ParquetColumn[];
      readonly rows: readonly Readonly<Record<string, string | number | undefined>>[];
    };

export interface ParquetColumn {
  readonly name: string;
  readonly type: "STRING" | "INT_32" | "INT_64";
}

/** An object that log delivery put into a bucket. */
export interface DeliveredObject {
  readonly bucket: string;
  readonly key: string;
  readonly flowLog: string;
  readonly records: number;
  /** Traffic whose records are in it. */
  readonly labels: readonly string[];
  /** Epoch seconds: the earliest start of its records. */
  readonly timestamp: number;
  readonly content: ObjectContent;
}

/** A log event as CloudWatch Logs holds it. */
export interface LogEvent {
  readonly logGroup: string;
  readonly logStream: string;
  /** Epoch seconds: the record's start. */
  readonly timestamp: number;
  readonly message: string;
  readonly label: string;
  readonly flowLog: string;
}

/** A record in a Firehose delivery stream. What the stream makes of it is not part of this report. */
export interface StreamRecord {
  readonly deliveryStream: string;
  /** JSON: `{"message": "2 123456789012 …"}`, without a header line. */
  readonly data: string;
  /** Epoch seconds: the record's start. */
  readonly timestamp: number;
  readonly label: string;
  readonly flowLog: string;
}

/** Everything that happened to the traffic that was replayed. */
export interface DeliveryReport {
  readonly recordsIn: number;
  readonly traffic: readonly { readonly label: string; readonly records: number }[];
  readonly destinations: readonly DestinationReport[];
  readonly metricFilters: readonly MetricFilterReport[];
  readonly alarms: readonly AlarmReport[];
  readonly undelivered: readonly Undelivered[];
  readonly findings: readonly Finding[];
  readonly logEvents: readonly LogEvent[];
  readonly objects: readonly DeliveredObject[];
  readonly streamRecords: readonly StreamRecord[];
}

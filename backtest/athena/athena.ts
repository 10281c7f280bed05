/** What a backtest asks of Athena: one workgroup and one table of it. */
export interface Athena {
  /** The table's entry in the catalogue. */
  readonly table: () => Promise<TableEntry>;
  /** Starts a statement and gives its execution's id. */
  readonly start: (sql: string) => Promise<string>;
  readonly execution: (id: string) => Promise<Execution>;
  /** Rows of an execution that has succeeded; the first page begins with the names of the columns, as Athena gives it. */
  readonly page: (id: string, token: string | undefined) => Promise<ResultPage>;
  /** Ends an execution that nobody waits for any more. */
  readonly stop: (id: string) => Promise<void>;
}

/** What Athena's `GetTableMetadata` says of a table. */
export interface TableEntry {
  readonly columns: readonly string[];
  readonly partitionKeys: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatus.html */
export interface Execution {
  readonly state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Why it failed or was cancelled, in Athena's words. */
  readonly reason?: string;
  /** What it has read until now, which is what is billed. */
  readonly bytesScanned: number;
}

export interface ResultPage {
  /** Athena's types of the columns, such as `bigint`. */
  readonly types: readonly string[];
  /** A value as text; absent for NULL. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Absent from the last page. */
  readonly next?: string;
}

/** A record that did not come to its end, and was kept. */
export interface FailedRecord {
  readonly errorCode: string;
  readonly errorMessage: string;
  /**
   * In base64: what came into the stream or the function, or, of a document that OpenSearch refused, what the function
   * made of that.
   */
  readonly data: string;
  /** Of a document that OpenSearch refused: the id under which it would have been there. */
  readonly documentId?: string | undefined;
  /** Epoch milliseconds: when it was given up, or where that is not said, when the stream took it. */
  readonly keptAt?: number | undefined;
}

/** What a file of a backup holds. */
export interface BackupFile {
  readonly records: readonly FailedRecord[];
  /** The lines that are no record. */
  readonly faults: readonly string[];
}

/**
 * Reads a file of a delivery stream's backup: a JSON object a line.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export function readBackupFile(text: string): BackupFile {
  const faults: string[] = [];
  const records = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const record = recordOf(line);
    if (record === undefined) faults.push(`line ${index + 1}: found no failed record of a delivery stream`);
    return record ?? [];
  });
  return { records, faults };
}

interface Line {
  readonly errorCode?: unknown;
  readonly errorMessage?: unknown;
  readonly rawData?: unknown;
  readonly esDocumentId?: unknown;
  readonly arrivalTimestamp?: unknown;
  readonly attemptEndingTimestamp?: unknown;
}

function recordOf(line: string): FailedRecord | undefined {
  try {
    const { errorCode, errorMessage, rawData, esDocumentId, ...times } = JSON.parse(line) as Line;
    const keptAt = [times.attemptEndingTimestamp, times.arrivalTimestamp].find(isTime);
    if (typeof rawData !== "string") return undefined;
    return {
      errorCode: String(errorCode),
      errorMessage: String(errorMessage),
      data: rawData,
      ...(typeof esDocumentId === "string" && { documentId: esDocumentId }),
      ...(keptAt !== undefined && { keptAt }),
    };
  } catch {
    return undefined;
  }
}

function isTime(value: unknown): value is number {
  return typeof value === "number";
}

import { failure, success, type Result } from "../../telemetry/result";

/** A record that a delivery stream kept in its backup, since it could not bring it to its end. */
export interface FailedRecord {
  readonly errorCode: string;
  readonly errorMessage: string;
  /** What came into the stream, or, of a document that OpenSearch refused, what its function made of that. */
  readonly data: string;
  /** Of a document that OpenSearch refused: the id under which it would have been there. */
  readonly documentId?: string | undefined;
}

/**
 * Reads a file of a backup: a JSON object a line. Faults name the lines that are none.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 */
export function readBackupFile(text: string): Result<readonly FailedRecord[]> {
  const faults: string[] = [];
  const records = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const record = recordOf(line);
    if (record === undefined) faults.push(`line ${index + 1}: found no failed record of a delivery stream`);
    return record ?? [];
  });
  return faults.length > 0 ? failure(faults) : success(records);
}

interface Line {
  readonly errorCode?: unknown;
  readonly errorMessage?: unknown;
  readonly rawData?: unknown;
  readonly esDocumentId?: unknown;
}

function recordOf(line: string): FailedRecord | undefined {
  try {
    const { errorCode, errorMessage, rawData, esDocumentId } = JSON.parse(line) as Line;
    if (typeof rawData !== "string") return undefined;
    return {
      errorCode: String(errorCode),
      errorMessage: String(errorMessage),
      data: rawData,
      ...(typeof esDocumentId === "string" && { documentId: esDocumentId }),
    };
  } catch {
    return undefined;
  }
}

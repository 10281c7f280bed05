import { printLogFormat, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { SourceName } from "../../telemetry/sources";
import type { RecordedRecord } from "../recorded-records";

/** Records for one deployed function: it serves one source and, of flow logs, one format. */
export interface RecordsOfFunction {
  readonly source: SourceName;
  readonly format: FlowLogFormat;
  /** Each as its service sends it. */
  readonly texts: readonly string[];
}

/** Sorts records by the function that they go through, in the order in which they come. */
export function byFunction(records: readonly RecordedRecord[]): readonly RecordsOfFunction[] {
  const sorted = new Map<string, RecordsOfFunction & { readonly texts: string[] }>();
  for (const { source, format, text } of records) {
    const key = `${source} ${printLogFormat(format)}`;
    const found = sorted.get(key) ?? { source, format, texts: [] };
    sorted.set(key, found);
    // Firehose is given flow logs in an envelope.
    found.texts.push(source === "vpc-flow-logs" ? JSON.stringify({ message: text }) : text);
  }
  return [...sorted.values()];
}

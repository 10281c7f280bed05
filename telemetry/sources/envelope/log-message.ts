import { isEscapeFree, type JsonObject } from "../json";
import type { Opened } from "./opened";

/** A log line as VPC flow logs write it to Firehose: `{"message": "2 123456789012 eni-… OK"}`. */
export function logMessage(data: JsonObject): Opened | undefined {
  const { message } = data;
  if (typeof message !== "string" || Object.keys(data).length !== 1) return undefined;
  return { kind: "events", events: [{ message, size: message.length }], alone: () => JSON.stringify(data) };
}

const [before, after] = ['{"message":"', '"}'];

/** The line of a {@link logMessage} as AWS writes it, without a space or an escape, which needs no reading as JSON. */
export function writtenLogMessage(text: string): string | undefined {
  // Shorter than both, its quote would be the end of the one and the beginning of the other.
  if (text.length < before.length + after.length) return undefined;
  if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
  const line = text.slice(before.length, -after.length);
  return isEscapeFree(line) ? line : undefined;
}

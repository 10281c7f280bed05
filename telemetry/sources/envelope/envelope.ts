import { isJsonObject, type JsonObject } from "../json";
import { cloudWatchLogs } from "./cloudwatch-logs";
import { eventBridge } from "./event-bridge";
import { logFile } from "./log-file";
import { logMessage } from "./log-message";

/** One record of a source, taken out of what carried it. */
export interface SourceEvent {
  /** The record: JSON that is read already, or the text of a log line. */
  readonly message: string | JsonObject;
  /** The text that JSON which is read already was read from, if it held nothing else. */
  readonly text?: string;
  /** Identity that the carrier gave the record, the same when the carrier brings it again. */
  readonly carrierId?: string | undefined;
  /** No more characters than these are in the record. */
  readonly size: number;
}

/** What a piece of data held: the records of a source, or nothing of one, with the reason. */
export type Opened =
  | {
      readonly kind: "events";
      readonly events: readonly SourceEvent[];
      /** Data that holds this one record as it came, to be sent again by itself. */
      readonly alone: (event: SourceEvent) => string;
    }
  | { readonly kind: "nothing"; readonly reason: DropReason };

/** Why data is dropped on purpose: CloudWatch Logs' own messages, and data without a record. */
export type DropReason = "control message" | "no record";

/** A way in which a service wraps records, read from a text of this size: `undefined` if the object is none of it. */
export type Envelope = (data: JsonObject, size: number) => Opened | undefined;

/** Told apart by names that no record of a source has at its top. */
const envelopes: readonly Envelope[] = [cloudWatchLogs, eventBridge, logFile, logMessage];

/**
 * Takes the records out of a piece of data: a CloudWatch Logs subscription's, an EventBridge event, a CloudTrail log
 * file, a flow log's message, a JSON record by itself, or lines. Text that is none of these is one event; its source
 * says what is wrong with it.
 */
export function openEnvelope(text: string): Opened {
  const data = parseJson(text);
  if (data === undefined) return openLines(text);
  if (isJsonObject(data)) {
    for (const envelope of envelopes) {
      const opened = envelope(data, text.length);
      if (opened !== undefined) return opened;
    }
    return { kind: "events", events: [{ message: data, text, size: text.length }], alone: () => text };
  }
  return { kind: "events", events: [{ message: text, size: text.length }], alone: () => text };
}

function openLines(text: string): Opened {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return { kind: "nothing", reason: "no record" };
  const events = lines.map((message) => ({ message, size: message.length }));
  return { kind: "events", events, alone: ({ message }) => message as string };
}

function parseJson(text: string): unknown {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

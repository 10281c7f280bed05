import { isJsonObject, type JsonObject } from "../json";
import { cloudWatchLogs } from "./cloudwatch-logs";
import { eventBridge } from "./event-bridge";
import { logFile } from "./log-file";
import { logMessage, writtenLogMessage } from "./log-message";
import type { Opened, SourceEvent } from "./opened";

/** A way in which a service wraps records, with the text that the object was read from: `undefined` if it is none of it. */
export type Envelope = (data: JsonObject, text: string) => Opened | undefined;

/** Told apart by names that no record of a source has at its top. */
const envelopes: readonly Envelope[] = [cloudWatchLogs, eventBridge, logFile, logMessage];

/**
 * Takes the records out of a piece of data: a CloudWatch Logs subscription's, an EventBridge event, a CloudTrail log
 * file, a flow log's message, a JSON record by itself, or lines. Text that is none of these is one event; its source
 * says what is wrong with it.
 */
export function openEnvelope(text: string): Opened {
  const line = writtenLogMessage(text);
  if (line !== undefined) return one({ message: line, size: line.length, isPlain: true }, text);
  const data = parseJson(text);
  if (data === undefined) return openLines(text);
  if (isJsonObject(data)) {
    for (const envelope of envelopes) {
      const opened = envelope(data, text);
      if (opened !== undefined) return opened;
    }
    return one({ message: data, text, size: text.length }, text);
  }
  return one({ message: text, size: text.length }, text);
}

function openLines(text: string): Opened {
  if (!text.includes("\n") && text.trim() !== "") return one({ message: text, size: text.length }, text);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return { kind: "nothing", reason: "no record" };
  const events = lines.map((message) => ({ message, size: message.length }));
  return { kind: "events", events, alone: ({ message }) => message as string };
}

/** The one record that the whole text is. */
function one(event: SourceEvent, text: string): Opened {
  return { kind: "events", events: [event], alone: () => text };
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

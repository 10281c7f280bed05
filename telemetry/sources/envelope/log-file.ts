import { isJsonObject, type JsonObject } from "../json";
import type { Opened, SourceEvent } from "./opened";

/**
 * A CloudTrail log file: its events under `Records` and nothing else.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function logFile(data: JsonObject, text: string): Opened | undefined {
  const { Records: records } = data;
  if (!Array.isArray(records) || Object.keys(data).length !== 1) return undefined;
  if (records.length === 0) return { kind: "nothing", reason: "no record" };
  const sent = new Map<SourceEvent, unknown>(
    records.map((record: unknown) => [
      { message: isJsonObject(record) ? record : JSON.stringify(record), size: text.length },
      record,
    ]),
  );
  return {
    kind: "events",
    events: [...sent.keys()],
    alone: (event) => JSON.stringify(sent.get(event)),
  };
}

import { childOf, isJsonObject, textOf, type JsonObject } from "../json";
import type { Opened, SourceEvent } from "./opened";

/**
 * What a CloudWatch Logs subscription sends. Messages of a type other than `DATA_MESSAGE` only test whether the
 * destination is there.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export function cloudWatchLogs(data: JsonObject): Opened | undefined {
  const { messageType, logEvents } = data;
  if (typeof messageType !== "string" || !Array.isArray(logEvents)) return undefined;
  if (messageType !== "DATA_MESSAGE") return { kind: "nothing", reason: "control message" };
  if (logEvents.length === 0) return { kind: "nothing", reason: "no record" };
  const sent = new Map<SourceEvent, unknown>(logEvents.map((logEvent) => [eventOf(logEvent), logEvent]));
  return {
    kind: "events",
    events: [...sent.keys()],
    alone: (event) => JSON.stringify({ ...data, logEvents: [sent.get(event)] }),
  };
}

function eventOf(logEvent: unknown): SourceEvent {
  const found = isJsonObject(logEvent) ? logEvent.message : undefined;
  const message = typeof found === "string" ? found : JSON.stringify(logEvent);
  return {
    message,
    size: message.length,
    carrierId: textOf(childOf(logEvent, "id")),
  };
}

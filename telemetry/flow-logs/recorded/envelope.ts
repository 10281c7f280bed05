/**
 * What stands before a record where a log event was printed with its time: ISO 8601 as `aws logs tail` writes it, or
 * milliseconds since 1970 as exports and the console have them, then perhaps the log stream of a flow log.
 */
const eventPrefix =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|\d{13})[ \t,]+(?:eni-[0-9a-f]+-(?:all|accept|reject)[ \t,]+)?/;

/** The first line of a CSV export of log events. */
export const csvHeader = /^"?timestamp"?,"?message"?$/i;

/**
 * The log events within a line that is more than a record: a time before it, or JSON as `filter-log-events`,
 * subscriptions and Firehose write it (`{"message":"2 …"}`, `{"logEvents":[…]}`). `undefined` for any other line.
 */
export function eventsWithin(line: string): readonly string[] | undefined {
  if (line.startsWith("{")) return eventsOfJson(line);
  const prefix = eventPrefix.exec(line)?.[0];
  if (prefix === undefined) return undefined;
  const message = line.slice(prefix.length);
  return [/^"[^"]*"$/.test(message) ? message.slice(1, -1) : message];
}

function eventsOfJson(line: string): readonly string[] | undefined {
  const json = parseJson(line);
  const event = messageOf(json);
  if (event !== undefined) return [event];
  if (typeof json !== "object" || json === null) return undefined;
  // A subscription checks its destination by messages that carry no record.
  if ("messageType" in json && json.messageType === "CONTROL_MESSAGE") return [];
  const list = "logEvents" in json ? json.logEvents : "events" in json ? json.events : undefined;
  return Array.isArray(list) ? list.flatMap((item) => messageOf(item) ?? []) : undefined;
}

function messageOf(json: unknown): string | undefined {
  const isMessage = typeof json === "object" && json !== null && "message" in json;
  return isMessage && typeof json.message === "string" ? json.message.trimEnd() : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

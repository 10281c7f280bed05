import { escapedLetter, isJsonObject, textOf, type JsonObject } from "../json";
import type { Opened, SourceEvent } from "./opened";

/**
 * An event of EventBridge. Security Hub's carry findings, one by one when imported and up to 20 with a custom action;
 * GuardDuty's own is the finding itself.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 */
export function eventBridge(data: JsonObject, text: string): Opened | undefined {
  const { detail } = data;
  const size = text.length;
  if (typeof data["detail-type"] !== "string" || !isJsonObject(detail)) return undefined;
  const carrierId = textOf(data.id);
  const { findings } = detail;
  if (!Array.isArray(findings)) return only({ message: detail, carrierId, size }, data);
  if (findings.length === 0) return { kind: "nothing", reason: "no record" };
  if (findings.length === 1)
    return only({ ...eventOf(findings[0], carrierId, size), text: textOfFinding(data, detail, text) }, data);
  const sent = new Map<SourceEvent, unknown>(
    findings.map((finding: unknown, index) => [
      eventOf(finding, carrierId === undefined ? undefined : `${carrierId}-${index}`, size),
      finding,
    ]),
  );
  return {
    kind: "events",
    events: [...sent.keys()],
    alone: (event) => JSON.stringify({ ...data, detail: { ...detail, findings: [sent.get(event)] } }),
  };
}

const [beforeFinding, afterFinding] = ['"detail":{"findings":[', "]}}"];
const findingsName = '"findings"';

/**
 * The text of an event's one finding where it is last, as EventBridge writes it; undefined for what is written otherwise.
 * What ends as an object within another is the last of its values, and no other than the detail is an object.
 */
function textOfFinding(data: JsonObject, detail: JsonObject, text: string): string | undefined {
  const start = text.indexOf(findingsName) + findingsName.length + ":[".length;
  if (!text.startsWith(beforeFinding, start - beforeFinding.length) || !text.endsWith(afterFinding))
    return undefined;
  if (Object.keys(detail).length !== 1) return undefined;
  for (const name in data) if (name !== "detail" && isJsonObject(data[name])) return undefined;
  // Where the name stands twice, another than the first may be what JSON.parse takes.
  if (text.includes(findingsName, start) || text.includes(escapedLetter)) return undefined;
  return text.slice(start, -afterFinding.length);
}

function only(event: SourceEvent, data: JsonObject): Opened {
  return { kind: "events", events: [event], alone: () => JSON.stringify(data) };
}

function eventOf(finding: unknown, carrierId: string | undefined, size: number): SourceEvent {
  return { message: isJsonObject(finding) ? finding : JSON.stringify(finding), carrierId, size };
}

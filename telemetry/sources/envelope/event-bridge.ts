import { isJsonObject, textOf, type JsonObject } from "../json";
import type { Opened, SourceEvent } from "./opened";

/**
 * An event of EventBridge. Security Hub's carry findings, one by one when imported and up to 20 with a custom action;
 * GuardDuty's own is the finding itself.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 */
export function eventBridge(data: JsonObject, size: number): Opened | undefined {
  const { detail } = data;
  if (typeof data["detail-type"] !== "string" || !isJsonObject(detail)) return undefined;
  const carrierId = textOf(data.id);
  const { findings } = detail;
  if (!Array.isArray(findings)) return only({ message: detail, carrierId, size }, data);
  if (findings.length === 0) return { kind: "nothing", reason: "no record" };
  if (findings.length === 1) return only(eventOf(findings[0], carrierId, size), data);
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

function only(event: SourceEvent, data: JsonObject): Opened {
  return { kind: "events", events: [event], alone: () => JSON.stringify(data) };
}

function eventOf(finding: unknown, carrierId: string | undefined, size: number): SourceEvent {
  return { message: isJsonObject(finding) ? finding : JSON.stringify(finding), carrierId, size };
}

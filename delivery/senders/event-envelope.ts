import { createHash } from "node:crypto";
import type { JsonObject } from "../../telemetry/sources";
import { isoTime } from "../../telemetry/iso-time";

/** What an event of EventBridge says besides its detail. */
export interface EventHead {
  readonly source: string;
  readonly detailType: string;
  readonly account: string;
  readonly region: string;
  /** Epoch seconds. */
  readonly time: number;
  readonly resources: readonly string[];
}

/**
 * An event as a service puts it on the bus; the same detail has the same id.
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function eventOf(head: EventHead, detail: JsonObject): JsonObject {
  const digest = createHash("sha256").update(JSON.stringify(detail)).digest("hex");
  return {
    version: "0",
    id: digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    "detail-type": head.detailType,
    source: head.source,
    account: head.account,
    time: isoTime(head.time),
    region: head.region,
    resources: head.resources,
    detail,
  };
}

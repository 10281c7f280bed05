import {
  openEnvelope,
  type DropReason,
  type Opened,
  type Outcome,
  type SourceEvent,
} from "../../telemetry/sources";
import { decodeData } from "../shared/base64";
import { messageOf } from "../../telemetry/message-of";
import { limits } from "./limits";

/** What is to be done with one record of Firehose's. */
export type Plan =
  | {
      readonly kind: "answer";
      readonly document: string;
      /** The other records that it carried, each to be put back by itself: one answer is one document. */
      readonly others: readonly Buffer[];
      readonly records: number;
    }
  | { readonly kind: "drop"; readonly reason: DropReason; readonly records: number }
  | { readonly kind: "fail"; readonly reasons: readonly string[]; readonly records: number };

/** A source's way from a record to its document. */
export type Transform = (event: SourceEvent) => Outcome;

/** Decides on a record. Never throws: whatever is wrong with the record costs it alone. */
export function planRecord(data: string, transform: Transform): Plan {
  try {
    const opened = openEnvelope(decodeData(data));
    if (opened.kind === "nothing") return { kind: "drop", reason: opened.reason, records: 1 };
    const event = opened.events[0];
    if (event === undefined) return { kind: "drop", reason: "no record", records: 1 };
    return opened.events.length === 1 ? planOne(transform(event)) : planMany(opened, transform);
  } catch (error) {
    return { kind: "fail", reasons: [messageOf(error)], records: 1 };
  }
}

const none: readonly Buffer[] = [];

function planOne(outcome: Outcome): Plan {
  return outcome.kind === "document"
    ? { kind: "answer", document: outcome.json, others: none, records: 1 }
    : { kind: "fail", reasons: outcome.reasons, records: 1 };
}

/**
 * The first record with a document is answered, every other one put back as it came: also one that will fail, so that
 * it comes again alone and takes nothing with it. Where none has a document, all have failed.
 */
function planMany({ events, alone }: Extract<Opened, { kind: "events" }>, transform: Transform): Plan {
  const records = events.length;
  // Before any is transformed, which changes it.
  const asTheyCame = events.map((event) => Buffer.from(alone(event)));
  const reasons: string[] = [];
  for (const [index, event] of events.entries()) {
    const outcome = transform(event);
    if (outcome.kind === "failed") {
      reasons.push(...outcome.reasons);
      continue;
    }
    const others = asTheyCame.filter((_, other) => other !== index);
    const largest = Math.max(...others.map(({ length }) => length));
    return largest <= limits.record
      ? { kind: "answer", document: outcome.json, others, records }
      : {
          kind: "fail",
          reasons: [`holds a record of ${largest} bytes; ${limits.record} can be put back`],
          records,
        };
  }
  return { kind: "fail", reasons, records };
}

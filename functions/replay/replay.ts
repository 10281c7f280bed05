import { createHash } from "node:crypto";

import { openEnvelope, type Outcome, type SourceEvent } from "../../telemetry/sources";
import { decodeData } from "../shared/base64";
import { indexDocuments, type Document } from "../shared/bulk";
import type { Http } from "../shared/http";
import type { Patience } from "../shared/retry";
import { messageOf } from "../../telemetry/message-of";
import type { FailedRecord } from "./failed-records";

/** What sending failed records again needs of the world. */
export interface ReplayParts {
  /** The index's write alias. */
  readonly index: string;
  /** The source's way from a record to its document, as it is now. */
  readonly transform: (event: SourceEvent) => Outcome;
  readonly http: Http;
  readonly patience: Patience;
}

/** What became of the records of failed data: `records = indexed + dropped + failed`. */
export interface Replayed {
  readonly records: number;
  /** In the index now, or before: sending again is without effect. */
  readonly indexed: number;
  /** CloudWatch Logs' own messages, and data without a record. */
  readonly dropped: number;
  /** Why the others are not, a reason each. */
  readonly failed: readonly string[];
}

/** What the transform as it is now makes of failed data. */
export interface ReadAgain {
  readonly documents: readonly Document[];
  readonly dropped: number;
  /** Why the others still fail, a reason each. */
  readonly failed: readonly string[];
}

/**
 * Reads what was kept again. What a function failed on goes through the transform; a document that OpenSearch refused is
 * one already, under its own id.
 */
export function readAgain(records: readonly FailedRecord[], transform: ReplayParts["transform"]): ReadAgain {
  const outcomes = records.flatMap((record) => outcomesOf(record, transform));
  return {
    documents: outcomes.filter((outcome): outcome is Document => "json" in outcome),
    dropped: outcomes.filter((outcome) => "dropped" in outcome).length,
    failed: outcomes.flatMap((outcome) => ("reason" in outcome ? [outcome.reason] : [])),
  };
}

/** Sends what was kept again. Doing it twice changes nothing. */
export async function replayFailed(
  records: readonly FailedRecord[],
  { index, transform, http, patience }: ReplayParts,
): Promise<Replayed> {
  const { documents, dropped, failed } = readAgain(records, transform);
  const rejections = await indexDocuments(http, index, documents, patience);
  return {
    records: documents.length + dropped + failed.length,
    indexed: documents.length - rejections.length,
    dropped,
    failed: [...failed, ...rejections.map(({ reason }) => reason)],
  };
}

type Read = Document | { readonly dropped: true } | { readonly reason: string };

function outcomesOf(
  { data, documentId }: FailedRecord,
  transform: ReplayParts["transform"],
): readonly Read[] {
  let text: string;
  try {
    text = decodeData(data);
  } catch (error) {
    return [{ reason: messageOf(error) }];
  }
  // The function had made a document of it.
  if (documentId !== undefined) return [{ id: documentId, json: text }];
  const opened = openEnvelope(text);
  if (opened.kind === "nothing") return [{ dropped: true }];
  return opened.events.map((event, place) => {
    const outcome = transformed(event, transform);
    if (outcome.kind === "failed") return { reason: outcome.reasons.join("; ") };
    // A record without an id of its own has that of its data, so that it is there once however often it is sent.
    const digest = createHash("sha256").update(text).digest("hex");
    return { id: outcome.id ?? `${digest}.${place}`, json: outcome.json };
  });
}

function transformed(event: SourceEvent, transform: ReplayParts["transform"]): Outcome {
  try {
    return transform(event);
  } catch (error) {
    return { kind: "failed", reasons: [messageOf(error)] };
  }
}

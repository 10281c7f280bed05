import { createHash } from "node:crypto";

import { openEnvelope, type Outcome, type SourceEvent } from "../../telemetry/sources";
import { decodeData } from "../shared/base64";
import { indexDocuments, type Document } from "../shared/bulk";
import type { Http } from "../shared/http";
import { messageOf } from "../shared/report";
import type { Patience } from "../shared/retry";
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

/** What became of the records of failed data: `records = indexed + failed`. */
export interface Replayed {
  readonly records: number;
  /** In the index now, or before: sending again is without effect. */
  readonly indexed: number;
  /** Why the others are not, a reason each. */
  readonly failed: readonly string[];
}

/**
 * Sends what a delivery stream kept again. What its function failed on goes through the function's transform as it is
 * now; a document that OpenSearch refused goes under its own id. Doing it twice changes nothing.
 */
export async function replayFailed(
  records: readonly FailedRecord[],
  { index, transform, http, patience }: ReplayParts,
): Promise<Replayed> {
  const outcomes = records.flatMap((record) => outcomesOf(record, transform));
  const documents = outcomes.filter((outcome): outcome is Document => "json" in outcome);
  const unread = outcomes.flatMap((outcome) => ("json" in outcome ? [] : [outcome.reason]));
  const rejections = await indexDocuments(http, index, documents, patience);
  return {
    records: outcomes.length,
    indexed: documents.length - rejections.length,
    failed: [...unread, ...rejections.map(({ reason }) => reason)],
  };
}

function outcomesOf(
  { data, documentId }: FailedRecord,
  transform: ReplayParts["transform"],
): readonly (Document | { readonly reason: string })[] {
  const text = decodeData(data);
  // The function had made a document of it.
  if (documentId !== undefined) return [{ id: documentId, json: text }];
  const opened = openEnvelope(text);
  if (opened.kind === "nothing") return [{ reason: opened.reason }];
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

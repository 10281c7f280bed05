import type { CloudWatchLogsEvent } from "aws-lambda";

import { openEnvelope, type Outcome, type SourceEvent, type SourceName } from "../../telemetry/sources";
import { decodeData } from "../shared/base64";
import type { Http } from "../shared/http";
import { openLedger } from "../shared/ledger";
import type { Reporter } from "../shared/report";
import type { Patience } from "../shared/retry";
import { indexDocuments, type Document } from "../shared/bulk";
import { messageOf } from "../../telemetry/message-of";
import { keepDeadLetters, type DeadLetter, type SendMessageBatch } from "./dead-letters";

/** What a subscription's function needs of the world. */
export interface SubscriptionParts {
  readonly source: SourceName;
  /** The index's write alias. */
  readonly index: string;
  readonly transform: (event: SourceEvent) => Outcome;
  readonly http: Http;
  readonly sendDeadLetters: SendMessageBatch;
  readonly patience: Patience;
  readonly report: Reporter;
}

export type SubscriptionHandler = (event: CloudWatchLogsEvent) => Promise<void>;

/** A document with the record that it is made of. */
interface Pending extends Document {
  readonly record: SourceEvent;
}

/**
 * A function that a CloudWatch Logs subscription calls: indexes the records of one message. A record that cannot be
 * read, or that the index refuses for good, goes to the dead-letter queue with the reason. Where the queue does not
 * take it either, the invocation fails, so that Lambda repeats it and then keeps the whole message; what was indexed
 * before is there once, as documents are created under the record's own id.
 */
export function subscriptionHandler(parts: SubscriptionParts): SubscriptionHandler {
  const { source, index, http, patience } = parts;
  return async (event) => {
    const ledger = openLedger();
    const opened = openEnvelope(decodeData(event.awslogs.data));
    if (opened.kind === "nothing") {
      ledger.enter(1);
      ledger.settle("dropped", 1);
      parts.report({ source, books: ledger.books(), dropped: { [opened.reason]: 1 }, failures: [] });
      return;
    }

    const letterOf = (
      record: SourceEvent,
      id: string | undefined,
      reasons: readonly string[],
    ): DeadLetter => ({
      source,
      reasons,
      id,
      // A log event's message is text, so transforming it has not changed it.
      data: opened.alone(record),
    });
    ledger.enter(opened.events.length);
    const documents: Pending[] = [];
    const letters: DeadLetter[] = [];
    for (const record of opened.events) {
      const outcome = outcomeOf(parts, record);
      if (outcome.kind === "document") documents.push({ id: outcome.id, json: outcome.json, record });
      else letters.push(letterOf(record, record.carrierId, outcome.reasons));
    }
    const rejections = await indexDocuments(http, index, documents, patience);
    for (const { document, reason } of rejections)
      letters.push(letterOf(document.record, document.id, [reason]));

    const lost = await keepDeadLetters(parts.sendDeadLetters, letters, patience);
    if (lost.length > 0)
      throw new Error(
        `${source}: ${lost.length} of ${opened.events.length} records are neither in the index ${index} nor in the ` +
          `dead-letter queue; the first: ${lost[0]?.reasons.join("; ") ?? ""}`,
      );
    ledger.settle("ok", documents.length - rejections.length);
    ledger.settle("failed", letters.length);
    const failures = letters.map(({ id, reasons }) => ({ id: id ?? "without id", reasons }));
    parts.report({ source, books: ledger.books(), dropped: {}, failures });
  };
}

/** A record never fails more than itself. */
function outcomeOf({ transform }: SubscriptionParts, record: SourceEvent): Outcome {
  try {
    return transform(record);
  } catch (error) {
    return { kind: "failed", reasons: [messageOf(error)] };
  }
}

import type { FirehoseTransformationEvent } from "aws-lambda";

import type { DropReason, SourceName } from "../../telemetry/sources";
import { openLedger } from "../shared/ledger";
import type { FailedRecord, Reporter } from "../shared/report";
import { planAnswer, type Answer, type AnsweredRecord, type Planned } from "./answer";
import type { Transform } from "./plan";
import type { PutBack } from "./put-back";

/** What a transform function needs of the world. */
export interface TransformParts {
  readonly source: SourceName;
  readonly transform: Transform;
  /** Puts data back into the stream of this ARN. */
  readonly putBackInto: (deliveryStreamArn: string) => PutBack;
  readonly report: Reporter;
}

/** A transform function. */
export type TransformHandler = (event: FirehoseTransformationEvent) => Promise<Answer>;

/**
 * A transform function as Firehose's contract wants it: each recordId once, in order, with `Ok` and one document,
 * `Dropped` or `ProcessingFailed`. A record that fails costs itself only. What exceeds the answer's size, and what a
 * record carries beyond its first document, is put back into the stream; only what the stream took counts as put back,
 * and a record of which it did not take all has failed and is kept whole in the backup bucket.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export function firehoseTransform(parts: TransformParts): TransformHandler {
  return async (event) => {
    const planned = planAnswer(event.records, parts.transform);
    const data: Buffer[] = [];
    for (const record of planned) data.push(...dataToPutBack(record));
    const taken = data.length === 0 ? [] : await parts.putBackInto(event.deliveryStreamArn)(data);

    const ledger = openLedger();
    const dropped: Partial<Record<DropReason, number>> = {};
    const failures: FailedRecord[] = [];
    const fail = (recordId: string, reasons: readonly string[], count: number): AnsweredRecord => {
      ledger.settle("failed", count);
      failures.push({ id: recordId, reasons });
      return { recordId, result: "ProcessingFailed" };
    };
    let place = 0;
    const records = planned.map((record): AnsweredRecord => {
      const { recordId, plan } = record;
      const sent = dataToPutBack(record).length;
      const accepted = sent === 0 ? 0 : taken.slice(place, (place += sent)).filter(Boolean).length;
      ledger.enter(plan.records);
      switch (plan.kind) {
        case "answer":
          ledger.settle("putBack", accepted);
          if (accepted < sent)
            return fail(
              recordId,
              [`${sent - accepted} of its records were not taken back`],
              plan.records - accepted,
            );
          ledger.settle("ok", 1);
          return { recordId, result: "Ok", data: plan.data };
        case "give back":
          if (accepted < sent) return fail(recordId, ["it was not taken back"], plan.records);
          ledger.settle("putBack", plan.records);
          return { recordId, result: "Dropped" };
        case "drop":
          ledger.settle("dropped", plan.records);
          dropped[plan.reason] = (dropped[plan.reason] ?? 0) + 1;
          return { recordId, result: "Dropped" };
        case "fail":
          return fail(recordId, plan.reasons, plan.records);
      }
    });
    parts.report({ source: parts.source, books: ledger.books(), dropped, failures });
    return { records };
  };
}

const none: readonly Buffer[] = [];

function dataToPutBack({ plan }: Planned): readonly Buffer[] {
  if (plan.kind === "answer") return plan.others;
  return plan.kind === "give back" ? [plan.data] : none;
}

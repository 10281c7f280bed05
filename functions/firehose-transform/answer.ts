import { encodeData } from "../shared/base64";
import { limits } from "./limits";
import { planRecord, type Plan, type Transform } from "./plan";

/** What Firehose is told of one of its records. */
export type AnsweredRecord =
  | { readonly recordId: string; readonly result: "Ok"; readonly data: string }
  | { readonly recordId: string; readonly result: "Dropped" | "ProcessingFailed" };

/** A transform function's answer: every recordId of the event once. */
export interface Answer {
  readonly records: readonly AnsweredRecord[];
}

/** A record of the event with what is to be done with it. */
export interface Planned {
  readonly recordId: string;
  readonly plan: Exclude<Plan, { kind: "answer" }> | GiveBack | ReadyAnswer;
}

/** The answer is full: the whole record goes back into the stream. */
export interface GiveBack {
  readonly kind: "give back";
  readonly data: Buffer;
  readonly records: number;
}

/** An answer whose data is written and has a place. */
export interface ReadyAnswer {
  readonly kind: "answer";
  /** The document in base64. */
  readonly data: string;
  readonly others: readonly Buffer[];
  readonly records: number;
}

/** Characters of an answered record besides its id and its data. */
const frame = JSON.stringify({ recordId: "", result: "ProcessingFailed", data: "" }).length + 1;

/**
 * Plans every record of an event so that the answer keeps below its limit: records for whose documents there is no
 * room left are given back, in the order in which they came.
 */
export function planAnswer(
  records: readonly { readonly recordId: string; readonly data: string }[],
  transform: Transform,
  limit: number = limits.answer,
): Planned[] {
  const largest = limit - records.reduce((sum, { recordId }) => sum + frame + recordId.length, 0);
  let room = largest;
  return records.map(({ recordId, data }) => {
    const plan = planRecord(data, transform);
    if (plan.kind !== "answer") return { recordId, plan };
    const { document, others, records: count } = plan;
    const written = document.length <= largest ? encodeData(document) : "";
    const fits = written !== "" && written.length <= largest;
    if (fits && written.length <= room) {
      room -= written.length;
      return { recordId, plan: { kind: "answer", data: written, others, records: count } };
    }
    if (fits)
      return { recordId, plan: { kind: "give back", data: Buffer.from(data, "base64"), records: count } };
    const reason = `its document has ${document.length} characters; an answer holds ${largest} in base64`;
    return { recordId, plan: { kind: "fail", reasons: [reason], records: count } };
  });
}

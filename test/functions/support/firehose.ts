import assert from "node:assert/strict";

import type { FirehoseTransformationEvent } from "aws-lambda";

import type { Report } from "../../../functions/shared/report";
import { createHandler, type TransformClients } from "../../../functions/firehose-transform";
import type { Answer } from "../../../functions/firehose-transform/answer";
import type { SourceName } from "../../../telemetry/sources";

export const deliveryStreamArn = "arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-siem";

/** An event of Firehose's with these data, whose recordIds are `record-0` and on. */
export function firehoseEvent(data: readonly (string | Buffer)[]): FirehoseTransformationEvent {
  return {
    invocationId: "invocation",
    deliveryStreamArn,
    region: "us-east-1",
    records: data.map((bytes, index) => ({
      recordId: `record-${index}`,
      approximateArrivalTimestamp: 1_700_000_000_000,
      data: Buffer.from(bytes).toString("base64"),
    })),
  };
}

/** A stream that takes what it is given, unless told otherwise, and remembers it. */
export function fakeStream(refuses: (data: Buffer, call: number) => boolean = () => false): {
  readonly taken: string[];
  readonly calls: number[];
  readonly clients: TransformClients;
  readonly reports: Report[];
} {
  const taken: string[] = [];
  const calls: number[] = [];
  const reports: Report[] = [];
  return {
    taken,
    calls,
    reports,
    clients: {
      putRecordBatch: () => (data) => {
        calls.push(data.length);
        return Promise.resolve(
          data.map((bytes) => {
            const refused = refuses(bytes, calls.length);
            if (!refused) taken.push(bytes.toString());
            return { refused };
          }),
        );
      },
      report: (report) => reports.push(report),
      patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 3 },
    },
  };
}

/** What a source's function answers to these data, with the stream that it may put back into. */
export async function transformed(
  source: SourceName,
  data: readonly (string | Buffer)[],
  { stream = fakeStream(), environment = {}, create = createHandler } = {},
): Promise<{ answer: Answer; report: Report; stream: ReturnType<typeof fakeStream> }> {
  const event = firehoseEvent(data);
  const answer = await create({ SOURCE: source, ...environment }, stream.clients)(event);
  keepsContract(event, answer);
  const report = stream.reports.at(-1);
  assert(report !== undefined, "nothing was reported");
  return { answer, report, stream };
}

/** Every recordId once and in order, a document only with `Ok`, below Lambda's 6 MB. */
export function keepsContract(event: FirehoseTransformationEvent, answer: Answer): void {
  assert.deepEqual(
    answer.records.map(({ recordId }) => recordId),
    event.records.map(({ recordId }) => recordId),
  );
  for (const record of answer.records) {
    assert.equal("data" in record, record.result === "Ok");
    if (record.result === "Ok") assert.equal(typeof documentOf(record.data), "object");
  }
  assert(JSON.stringify(answer).length <= 6 * 1024 * 1024, "the answer is larger than Lambda's 6 MB");
}

/** The documents of an answer, in order. */
export function documentsOf(answer: Answer): Record<string, unknown>[] {
  return answer.records.flatMap((record) => (record.result === "Ok" ? [documentOf(record.data)] : []));
}

/** One line of JSON. */
function documentOf(data: string): Record<string, unknown> {
  const text = Buffer.from(data, "base64").toString();
  assert(!text.includes("\n"), "the document has more than one line");
  return JSON.parse(text) as Record<string, unknown>;
}

/** The results of an answer, in order. */
export function resultsOf(answer: Answer): string[] {
  return answer.records.map(({ result }) => result);
}

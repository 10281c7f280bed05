import { randomUUID } from "node:crypto";

import { loadedBundle } from "../../functions/bundle";
import { indexDocuments, type Document } from "../../functions/shared/bulk";
import type { Http } from "../../functions/shared/http";
import type { Report } from "../../functions/shared/report";
import { realPatience } from "../../functions/shared/retry";
import { printLogFormat } from "../../telemetry/flow-logs";
import { countingHttp } from "./counting-http";
import { type Fates, toldByFunctions } from "./fates";
import type { RecordsOfFunction } from "./records-of-function";

/** Records of one invocation: recorded ones have 2 KB at most, and Firehose fills 1 MB. */
const batchRecords = 500;

/**
 * Brings records to an index as a delivery stream does: through the bundle of the transform function, what that puts
 * back once more, and each document under its record's id.
 */
export async function byStream(
  { source, format, texts }: RecordsOfFunction,
  index: string,
  writer: Http,
): Promise<Fates> {
  const { createHandler } = (await loadedBundle("firehose-transform")).exports;
  const reports: Report[] = [];
  const waiting: Buffer[] = texts.map((text) => Buffer.from(text));
  const handler = createHandler(
    { SOURCE: source, FLOW_LOG_FORMAT: printLogFormat(format) },
    {
      putRecordBatch: () => (data) => {
        waiting.push(...data);
        return Promise.resolve(data.map(() => ({ refused: false })));
      },
      report: (report) => reports.push(report),
      patience: realPatience,
    },
  );
  const counting = countingHttp(writer);
  const refused: string[] = [];
  while (waiting.length > 0) {
    const { records } = await handler({
      invocationId: randomUUID(),
      deliveryStreamArn: `arn:aws:firehose:us-east-1:123456789012:deliverystream/${index}`,
      region: "us-east-1",
      records: waiting.splice(0, batchRecords).map((data) => ({
        recordId: randomUUID(),
        approximateArrivalTimestamp: Date.now(),
        data: data.toString("base64"),
      })),
    });
    const documents = records.flatMap((record): Document[] =>
      record.result === "Ok"
        ? [{ id: record.recordId, json: Buffer.from(record.data, "base64").toString() }]
        : [],
    );
    const rejections = await indexDocuments(counting.http, index, documents, realPatience);
    refused.push(...rejections.map(({ reason }) => reason));
  }
  const { dropped, failed, reasons } = toldByFunctions(reports);
  return {
    in: texts.length,
    thereAlready: counting.thereAlready(),
    dropped,
    failed: failed + refused.length,
    reasons: [...reasons, ...refused],
  };
}

import { gzipSync } from "node:zlib";

import { loadedBundle } from "../../functions/bundle";
import type { Http } from "../../functions/shared/http";
import type { Report } from "../../functions/shared/report";
import { realPatience } from "../../functions/shared/retry";
import { countingHttp } from "./counting-http";
import { type Fates, toldByFunctions } from "./fates";
import type { RecordsOfFunction } from "./records-of-function";

/** Log events of one message, some 500 KB of them. */
const messageEvents = 250;

/** Brings records to an index as a subscription of their log group does: through the bundle of its function. */
export async function bySubscription(
  { source, texts }: RecordsOfFunction,
  index: string,
  writer: Http,
): Promise<Fates> {
  const { createHandler } = (await loadedBundle("subscription")).exports;
  const reports: Report[] = [];
  const { http, thereAlready } = countingHttp(writer);
  const handler = createHandler(
    {
      SOURCE: source,
      INDEX: index,
      DOMAIN_ENDPOINT: "https://domain",
      DEAD_LETTER_QUEUE_URL: "https://queue",
    },
    {
      http: () => http,
      sendMessageBatch: () => (bodies) => Promise.resolve(bodies.map(() => ({ refused: false }))),
      report: (report) => reports.push(report),
      patience: realPatience,
    },
  );
  for (let first = 0; first < texts.length; first += messageEvents) {
    const logEvents = texts.slice(first, first + messageEvents).map((message, place) => ({
      id: String(first + place).padStart(56, "0"),
      timestamp: Date.now(),
      message,
    }));
    const message = { messageType: "DATA_MESSAGE", logGroup: index, logStream: "recorded", logEvents };
    await handler({ awslogs: { data: gzipSync(JSON.stringify(message)).toString("base64") } });
  }
  return {
    in: texts.length,
    thereAlready: thereAlready(),
    ...toldByFunctions(reports),
  };
}

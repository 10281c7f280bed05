import { messageOf } from "../../telemetry/message-of";
import type { Http, HttpAnswer } from "./http";
import { groupsOf, retry, type Patience } from "./retry";

/** A document with the id that makes it one document however often it is sent. */
export interface Document {
  readonly id: string | undefined;
  readonly json: string;
}

/** Why OpenSearch does not have a document. */
export interface Rejection<D extends Document> {
  readonly document: D;
  readonly reason: string;
}

/** Bytes of one bulk request: OpenSearch's advice is 5 to 15 MB, and the smallest instances take 10 MiB. */
const bulkBytes = 5 * 1024 * 1024;
const bulkDocuments = 1000;

/** Answers that another attempt may change: too many requests, and what a busy or restarting domain says. */
const passing = [429, 502, 503, 504];

/**
 * Indexes documents, again those that OpenSearch has no time for, and returns the others with its reasons. They are
 * created and never overwritten: one that is there already is the same record sent twice.
 * @see https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 */
export async function indexDocuments<D extends Document>(
  http: Http,
  index: string,
  documents: readonly D[],
  patience: Patience,
): Promise<readonly Rejection<D>[]> {
  const rejections: Rejection<D>[] = [];
  const lastReason = new Map<D, string>();
  const left = await retry(
    documents,
    async (items) => {
      const again: D[] = [];
      for (const group of groupsOf(items, { most: bulkDocuments, size: bulkBytes, sizeOf })) {
        const results = resultsOf(await bulk(http, index, group), group.length);
        for (const [place, document] of group.entries()) {
          const result = results[place] ?? { status: 0, reason: "the answer does not tell of it" };
          if (isThere(result)) continue;
          if (result.status === 0 || passing.includes(result.status)) {
            lastReason.set(document, result.reason);
            again.push(document);
          } else {
            rejections.push({ document, reason: result.reason });
          }
        }
      }
      return again;
    },
    patience,
  );
  for (const document of left) rejections.push({ document, reason: lastReason.get(document) ?? "not tried" });
  return rejections;
}

/** What became of one document; status 0 if no answer tells. */
interface ItemResult {
  readonly status: number;
  readonly reason: string;
}

/** Created, or there already. */
function isThere({ status }: ItemResult): boolean {
  return (status >= 200 && status < 300) || status === 409;
}

function sizeOf({ json }: Document): number {
  return Buffer.byteLength(json) + 200;
}

async function bulk(http: Http, index: string, documents: readonly Document[]): Promise<HttpAnswer> {
  const body = documents
    .map(({ id, json }) => `${JSON.stringify({ create: { _index: index, _id: id } })}\n${json}\n`)
    .join("");
  try {
    return await http({ method: "POST", path: "/_bulk", body, contentType: "application/x-ndjson" });
  } catch (error) {
    return { status: 0, body: messageOf(error) };
  }
}

interface BulkItem {
  readonly status?: number;
  readonly error?: {
    readonly type?: string;
    readonly reason?: string;
    readonly caused_by?: { readonly reason?: string };
  };
}

/** A request that failed as a whole is the result of each of its documents. */
function resultsOf({ status, body }: HttpAnswer, count: number): readonly ItemResult[] {
  const items = status === 200 ? itemsOf(body) : undefined;
  if (items !== undefined) return items;
  const told = status === 0 ? `no answer: ${body}` : `${status}: ${body.slice(0, 500)}`;
  return Array.from({ length: count }, () => ({ status: status === 200 ? 0 : status, reason: told }));
}

function itemsOf(body: string): ItemResult[] | undefined {
  try {
    const { items } = JSON.parse(body) as { items: { create: BulkItem }[] };
    return items.map(({ create: { status = 0, error } }) => {
      const cause = error?.caused_by?.reason === undefined ? "" : `: ${error.caused_by.reason}`;
      return { status, reason: `${error?.type ?? status}: ${error?.reason ?? "no reason given"}${cause}` };
    });
  } catch {
    return undefined;
  }
}

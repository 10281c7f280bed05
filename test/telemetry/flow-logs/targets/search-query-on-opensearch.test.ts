import assert from "node:assert/strict";

import type { Http } from "../../../../functions/shared/http";
import {
  decider,
  type FlowLogRecord,
  parseRecord,
  type Predicate,
  printRecord,
} from "../../../../telemetry/flow-logs";
import { compileOpenSearchQuery } from "../../../../telemetry/flow-logs/targets/opensearch";
import { sources, sourceTransform } from "../../../../telemetry/sources";
import { sourceMapping } from "../../../../telemetry/sources/opensearch";
import { openSearchFor } from "../../../opensearch";
import { valueOf } from "../results";
import { everyField, samplePredicates, sampleRecords } from "./agreement";

/** Begins an IPv4-mapped address, which no flow log has, and which is one with its IPv4 address in an index. */
const mapped = "::ffff:";
const source = sources["vpc-flow-logs"];

describe("Function: compileOpenSearchQuery, on OpenSearch", function () {
  this.timeout(60_000);
  const records = sampleRecords(200)
    .filter((record) => !Object.values(record).some((value) => String(value).startsWith(mapped)))
    .map((record, start): FlowLogRecord => {
      return { ...record, start, ...(record.end !== undefined && { end: Math.max(record.end, start) }) };
    })
    // Texts in fields that hold words: what cannot be read never comes into an index.
    .filter((record) => parseRecord(everyField, printRecord(everyField, record)).ok);
  let http: Http;

  before(async function () {
    http = (await openSearchFor(this)).as();
    const transform = sourceTransform(source, { flowLogFormat: everyField });
    await send("PUT", "/predicates", JSON.stringify({ mappings: sourceMapping(source) }));
    const documents = records.map((record) => {
      const outcome = transform({ message: printRecord(everyField, record), size: 0, carrierId: undefined });
      assert(outcome.kind === "document", JSON.stringify(outcome));
      return outcome.json;
    });
    const lines = documents.flatMap((json, id) => [JSON.stringify({ index: { _id: String(id) } }), json]);
    const { errors } = await send("POST", "/predicates/_bulk?refresh=true", `${lines.join("\n")}\n`);
    assert.equal(errors, false);
  });

  after(async () => {
    await send("DELETE", "/predicates");
  });

  async function send(method: "DELETE" | "POST" | "PUT", path: string, body?: string) {
    const answer = await http({ method, path, ...(body === undefined ? {} : { body }) });
    assert(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Record<string, unknown>;
  }

  /** The records that each predicate finds, by their places. */
  async function found(predicates: readonly Predicate[]): Promise<number[][]> {
    const searches = predicates.flatMap((predicate) => [
      "{}",
      JSON.stringify({
        size: records.length,
        _source: false,
        query: valueOf(compileOpenSearchQuery(everyField, predicate)),
      }),
    ]);
    const { responses } = await send("POST", "/predicates/_msearch", `${searches.join("\n")}\n`);
    return (responses as { error?: unknown; hits: { hits: { _id: string }[] } }[]).map(({ error, hits }) => {
      assert.equal(error, undefined, JSON.stringify(error));
      return hits.hits.map(({ _id }) => Number(_id)).sort((a, b) => a - b);
    });
  }

  it("finds the records that decide accepts, for any predicate", async () => {
    const predicates = samplePredicates(200).filter(
      (predicate) =>
        compileOpenSearchQuery(everyField, predicate).ok && !JSON.stringify(predicate).includes(mapped),
    );
    assert.equal(predicates.length > 200 && records.length > 150, true);
    for (const [index, ids] of (await found(predicates)).entries()) {
      const predicate = predicates[index]!;
      const holds = decider(predicate);
      const expected = records.flatMap((record, id) => (holds(record) ? [id] : []));
      assert.deepEqual(ids, expected, JSON.stringify(predicate));
    }
  });
});

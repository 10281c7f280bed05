import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { recordedRecords } from "../../../cli/recorded-records";
import { answersOf, type Answers } from "../../../cli/siem/answers";
import { answersPage, withAnswers } from "../../../cli/siem/answers-page";
import { localDomain, withoutMissingPlugins } from "../../../cli/siem/local-domain";
import { managerArn, setUp } from "../../../cli/siem/set-up";
import { runSteps } from "../../../functions/bootstrap/run";
import { bootstrapSteps } from "../../../functions/bootstrap/steps";
import type { Http } from "../../../functions/shared/http";
import { indexDocuments, type Document } from "../../../functions/shared/bulk";
import { isInBlock, parseCidr } from "../../../telemetry/address";
import { openEnvelope, sources, sourceTransform, type SourceName } from "../../../telemetry/sources";
import { openSearchFor, type OpenSearch } from "../../opensearch";
import { cloudTrailEvent } from "../support/records";
import { analystArn, settings, writerArn } from "../support/settings";

type Doc = Record<string, unknown>;

const patience = { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 };
const password = "9f!Kq2-Zr8_long";

/**
 * The templates, roles and first indices of the bootstrap function on a real server. It has neither Index State
 * Management nor OpenSearch Dashboards: requests to these are not sent, and their setting is left out.
 */
describe("What the bootstrap function sets up, on OpenSearch", function () {
  this.timeout(60_000);
  let openSearch: OpenSearch;
  let http: Http;
  let answers: Answers;
  const documents = new Map<SourceName, Doc[]>();

  before(async function () {
    openSearch = await openSearchFor(this);
    http = withoutMissingPlugins(openSearch.as());
    const domain = localDomain(openSearch, managerArn);
    await setUp(domain);
    answers = await answersOf(domain);
    await runSteps(http, bootstrapSteps(settings));
    for (const [source, pending] of recordedDocuments()) {
      // The first of an id is created, and a later one is there already.
      const byId = new Map(pending.toReversed().map(({ id, json }) => [id, JSON.parse(json) as Doc]));
      documents.set(source, [...byId.values()]);
    }
  });

  async function send(method: "GET" | "POST" | "PUT", path: string, body?: object, as = http): Promise<Doc> {
    const answer = await as({ method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    assert(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Doc;
  }

  const count = async (index: string, query: object): Promise<number> =>
    (await send("POST", `/${index}/_count`, { query })).count as number;

  it("changes nothing when it is run again", async () => {
    const done = await runSteps(http, bootstrapSteps(settings));
    // Roles and saved objects are always written; the server has no policies.
    const changed = done.filter(
      (step) => step.changed && !/^(role|mapping of role|saved|retention)/.test(step.name),
    );
    assert.deepEqual(changed, []);
  });

  it("begins a new index when the template has changed, and writes there", async () => {
    const other = {
      ...settings,
      layout: { ...settings.layout, prefix: "other-" },
      writers: { waf: [writerArn("waf")] },
    };
    await runSteps(http, bootstrapSteps(other));
    await runSteps(http, bootstrapSteps({ ...other, layout: { ...other.layout, shards: 2 } }));
    const indices = await send("GET", "/_alias/other-waf");
    assert.deepEqual(
      Object.entries(indices)
        .map(([name, found]) => [name, (found as Doc).aliases])
        .toSorted(),
      [
        ["other-waf-000001", { "other-waf": { is_write_index: false } }],
        ["other-waf-000002", { "other-waf": { is_write_index: true } }],
      ],
    );
  });

  it("tells of every recorded record, as docs/siem.md shows", () => {
    assert.deepEqual(answers.faults, []);
    const page = readFileSync(resolve(__dirname, "../../..", answersPage), "utf8");
    // The formatter aligns tables.
    const words = (text: string) => text.split(/[\s|-]+/);
    assert.deepEqual(words(withAnswers(page, answers)), words(page));
  });

  it("takes every recorded document, and one for each id", async () => {
    for (const [source, expected] of documents)
      assert.equal(await count(`siem-${source}`, { match_all: {} }), expected.length, source);
    // 2,760 events, of which 184 repeat the eventID of another.
    assert.equal(documents.get("cloudtrail")?.length, 2576);
  });

  it("finds by time what plain code finds, by each source's time field", async () => {
    for (const [source, expected] of documents) {
      const { timeField } = sources[source];
      const times = expected
        .map((document) => Date.parse(String(document["@timestamp"])))
        .toSorted((a, b) => a - b);
      const from = times[Math.floor(times.length / 3)] ?? 0;
      const range = { gte: new Date(from).toISOString() };
      const within = times.filter((time) => time >= from).length;
      assert.equal(await count(`siem-${source}`, { range: { [timeField]: range } }), within, source);
      assert.equal(await count(`siem-${source}`, { range: { "@timestamp": range } }), within, source);
    }
  });

  it("finds an address and a block across sources, whatever the field is called", async () => {
    const all = [...documents.values()].flat();
    const addresses = (document: Doc): string[] =>
      [document["source.ip"], document["destination.ip"], document["related.ip"]]
        .flat()
        .filter((ip) => typeof ip === "string");
    for (const block of ["10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32", "178.84.204.171/32"]) {
      const parsed = parseCidr(block);
      assert(parsed !== undefined);
      const expected = all.filter((document) =>
        addresses(document).some((ip) => isInBlock(ip, parsed)),
      ).length;
      assert(expected > 0, block);
      assert.equal(await count("siem-*", { term: { "related.ip": block } }), expected, block);
    }
  });

  it("sums bytes beyond 32 bits exactly", async () => {
    const lines = [3_000_000_000, 4_294_967_296, 9_007_199_254_740_000].map(
      (bytes, index) =>
        `2 123456789012 eni-sum 10.0.0.${index} 10.0.0.9 1 2 6 1 ${bytes} 1700000000 1700000060 ACCEPT OK`,
    );
    const transform = sourceTransform(sources["vpc-flow-logs"], {
      flowLogFormat: recordedRecords()[0]!.format,
    });
    const sums = lines.map((line, index) =>
      documentFrom(transform({ message: line, size: line.length, carrierId: `sum-${index}` })),
    );
    assert.deepEqual(await indexDocuments(http, "siem-vpc-flow-logs", sums, patience), []);
    await send("POST", "/siem-vpc-flow-logs/_refresh");
    const answer = await send("POST", "/siem-vpc-flow-logs/_search", {
      size: 0,
      query: { term: { "interface-id": "eni-sum" } },
      aggs: { bytes: { sum: { field: "bytes" } } },
    });
    const { bytes } = answer.aggregations as { bytes: { value: number } };
    assert.equal(bytes.value, 9_007_206_549_707_296);
  });

  it("finds inside what varies from API to API, by its path", async () => {
    const expected = documents.get("cloudtrail")!.filter(({ requestParameters }) => {
      const role = (requestParameters as { roleArn?: unknown } | null)?.roleArn;
      return role === "arn:aws:iam::111122223333:role/EC2-dev";
    });
    assert.equal(expected.length, 1);
    const query = { term: { "requestParameters.roleArn": "arn:aws:iam::111122223333:role/EC2-dev" } };
    assert.equal(await count("siem-cloudtrail", query), 1);
  });

  it("gains no field from 2,000 events with hostile request parameters, and has them all", async () => {
    const fieldsBefore = await fieldCount();
    const transform = sourceTransform(sources.cloudtrail, { flowLogFormat: recordedRecords()[0]!.format });
    const hostile = Array.from({ length: 2000 }, (_, index) => {
      const value = [
        index,
        `${index}`,
        { nested: index },
        [index],
        null,
        true,
        "x".repeat(index === 5 ? 40_000 : 3),
      ][index % 7];
      const message = JSON.stringify(
        cloudTrailEvent({
          eventID: `hostile-${index}`,
          requestParameters:
            index % 11 === 0 ? value : { same: value, [`name-${index}`]: value, "a.b": value, "": value },
          [`top-${index}`]: value,
          [`dotted.${index}`]: value,
          userIdentity: index % 13 === 0 ? value : { type: "IAMUser", sessionContext: value },
          resources: value,
        }),
      );
      return documentFrom(transform({ message, size: message.length }));
    });
    assert.deepEqual(await indexDocuments(http, "siem-cloudtrail", hostile, patience), []);
    await send("POST", "/siem-cloudtrail/_refresh");
    assert.equal(await count("siem-cloudtrail", { prefix: { eventID: "hostile-" } }), 2000);
    assert.equal(await fieldCount(), fieldsBefore);
  });

  async function fieldCount(): Promise<number> {
    const mapping = await send("GET", "/siem-cloudtrail/_mapping");
    return JSON.stringify(mapping).split('"type":').length;
  }

  describe("its roles", () => {
    const as = (name: string): Http => openSearch.as({ name, password });
    const statusOf = async (
      user: string,
      method: "GET" | "POST" | "PUT" | "DELETE",
      path: string,
      body?: string,
    ) => (await as(user)({ method, path, ...(body === undefined ? {} : { body }) })).status;
    const create = (index: string) => `{"create":{"_index":"${index}"}}\n{"action":"ALLOW"}\n`;

    before(async () => {
      for (const [name, roles] of [
        ["writer", [writerArn("waf")]],
        ["analyst", [analystArn]],
        ["nobody", ["arn:aws:iam::123456789012:role/other"]],
      ])
        await send("PUT", `/_plugins/_security/api/internalusers/${String(name)}`, {
          password,
          backend_roles: roles,
        });
    });

    /** A bulk request is answered with 200, and each of its documents with its own status. */
    async function bulkStatus(user: string, index: string): Promise<number> {
      const answer = await as(user)({
        method: "POST",
        path: "/_bulk",
        body: create(index),
        contentType: "application/x-ndjson",
      });
      if (answer.status !== 200) return answer.status;
      return (JSON.parse(answer.body) as { items: [{ create: { status: number } }] }).items[0].create.status;
    }

    it("let a writer add to its own index, and neither read, delete nor write another", async () => {
      assert.equal(await bulkStatus("writer", "siem-waf"), 201);
      assert.equal(await bulkStatus("writer", "siem-cloudtrail"), 403);
      assert.equal(await bulkStatus("writer", "siem-new"), 403);
      assert.equal(await statusOf("writer", "GET", "/siem-waf/_search"), 403);
      assert.equal(await statusOf("writer", "DELETE", "/siem-waf-000001"), 403);
      assert.equal(
        await statusOf("writer", "POST", "/siem-waf/_delete_by_query", '{"query":{"match_all":{}}}'),
        403,
      );
    });

    it("let a writer that is Firehose look at the cluster and its index", async () => {
      assert.equal(await statusOf("writer", "GET", "/_cluster/stats"), 200);
      assert.equal(await statusOf("writer", "GET", "/siem-waf/_mapping"), 200);
      assert.equal(await statusOf("writer", "GET", "/siem-waf/_stats"), 200);
    });

    it("let an analyst search every source and change nothing", async () => {
      assert.equal(await statusOf("analyst", "GET", "/siem-*/_search?q=source.ip:10.0.0.5"), 200);
      assert.equal(await bulkStatus("analyst", "siem-waf"), 403);
      assert.equal(await statusOf("analyst", "DELETE", "/siem-waf-000001"), 403);
      assert.equal(
        await statusOf(
          "analyst",
          "PUT",
          "/_plugins/_security/api/rolesmapping/siem-analyst",
          '{"backend_roles":["*"]}',
        ),
        403,
      );
    });

    it("refuse whoever has none of them", async () => {
      assert.equal(await statusOf("nobody", "GET", "/siem-waf/_search"), 403);
      assert.equal(await bulkStatus("nobody", "siem-waf"), 403);
    });
  });
});

/** The documents of all recorded records, by source; a record without an id of its own has one of its place. */
function recordedDocuments(): Map<SourceName, Document[]> {
  const documents = new Map<SourceName, Document[]>();
  for (const [index, { source, text, format }] of recordedRecords().entries()) {
    const opened = openEnvelope(source === "vpc-flow-logs" ? JSON.stringify({ message: text }) : text);
    assert(opened.kind === "events");
    for (const event of opened.events) {
      const outcome = sourceTransform(sources[source], { flowLogFormat: format })({
        ...event,
        carrierId: `record-${index}`,
      });
      if (outcome.kind !== "document") continue;
      // What comes by Firehose has its record's id.
      const id = sources[source].arrival.by === "subscription" ? outcome.id : `record-${index}`;
      documents.set(source, [...(documents.get(source) ?? []), { id, json: outcome.json }]);
    }
  }
  return documents;
}

function documentFrom(outcome: ReturnType<ReturnType<typeof sourceTransform>>): Document {
  assert(outcome.kind === "document", JSON.stringify(outcome));
  return outcome;
}

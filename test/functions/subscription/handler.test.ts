import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";

import { indexDocuments } from "../../../functions/shared/bulk";
import type { Report } from "../../../functions/shared/report";
import type { HttpRequest } from "../../../functions/shared/http";
import { createHandler } from "../../../functions/subscription";
import { cloudTrailEvent, subscriptionMessage } from "../support/records";

const environment = {
  SOURCE: "cloudtrail",
  INDEX: "siem-cloudtrail",
  DOMAIN_ENDPOINT: "https://search.example.com",
  DEAD_LETTER_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/123456789012/siem",
};

interface Item {
  readonly status: number;
  readonly error?: {
    readonly type: string;
    readonly reason: string;
    readonly caused_by?: { readonly reason: string };
  };
}

/** How a domain and a queue behave: `answers` says, for each document by its id, what the bulk request answers the nth time; 0 for `whole` is no answer. */
interface World {
  readonly answers?: (id: string, call: number) => Item;
  readonly whole?: (call: number) => number;
  readonly queue?: (body: string) => boolean;
}

function world({ answers = () => ({ status: 201 }), whole = () => 200, queue = () => true }: World = {}) {
  const requests: HttpRequest[] = [];
  const letters: { reasons: string[]; id?: string; data: string; encoding?: string }[] = [];
  const reports: Report[] = [];
  const pauses: number[] = [];
  const handler = createHandler(environment, {
    http: () => (request) => {
      requests.push(request);
      const status = whole(requests.length);
      if (status === 0) return Promise.reject(new Error("socket hang up"));
      const items = idsOf(request).map((id) => ({ create: answers(id, requests.length) }));
      return Promise.resolve({ status, body: JSON.stringify({ errors: false, items }) });
    },
    sendMessageBatch: () => (bodies) => {
      const refused = bodies.map((body) => !queue(body));
      letters.push(
        ...bodies.filter((_, index) => refused[index] === false).map((body) => JSON.parse(body) as never),
      );
      return Promise.resolve(refused.map((each) => ({ refused: each })));
    },
    report: (report) => reports.push(report),
    patience: { sleep: (pause) => Promise.resolve(void pauses.push(pause)), random: () => 1, attempts: 3 },
  });
  const send = (message: Buffer) => handler({ awslogs: { data: message.toString("base64") } });
  return { requests, letters, reports, pauses, send };
}

function idsOf({ body = "" }: HttpRequest): string[] {
  const lines = body.trimEnd().split("\n");
  return lines
    .filter((_, index) => index % 2 === 0)
    .map((line) => (JSON.parse(line) as { create: { _id: string } }).create._id);
}

const event = (eventID: string) => JSON.stringify(cloudTrailEvent({ eventID }));

describe("Function: subscriptionHandler", () => {
  it("creates a document under each event's own id", async () => {
    const { requests, reports, send } = world();
    await send(subscriptionMessage([event("a"), event("b")]));
    assert.equal(requests.length, 1);
    assert.equal(requests[0]?.path, "/_bulk");
    const [action, document] = requests[0]
      .body!.split("\n")
      .map((line) => JSON.parse(line || "null") as Record<string, unknown>);
    assert.deepEqual(action, { create: { _index: "siem-cloudtrail", _id: "a" } });
    assert.equal(document?.eventID, "a");
    assert.deepEqual(idsOf(requests[0]), ["a", "b"]);
    assert.deepEqual(reports[0]?.books, { in: 2, ok: 2, dropped: 0, failed: 0, putBack: 0 });
  });

  it("tries again only those that OpenSearch had no time for, and takes one that is there for indexed", async () => {
    const answers = (id: string, call: number): Item =>
      id === "busy" && call === 1
        ? { status: 429, error: { type: "es_rejected", reason: "queue is full" } }
        : id === "twice"
          ? { status: 409 }
          : { status: 201 };
    const { requests, reports, letters, send } = world({ answers });
    await send(subscriptionMessage([event("a"), event("busy"), event("twice")]));
    assert.deepEqual(requests.map(idsOf), [["a", "busy", "twice"], ["busy"]]);
    assert.deepEqual(letters, []);
    assert.equal(reports[0]?.books.ok, 3);
  });

  it("keeps what the index refuses in the dead-letter queue, with the server's reason and the event alone", async () => {
    const error = {
      type: "mapper_parsing_exception",
      reason: "failed to parse field [readOnly]",
      caused_by: { reason: "found [maybe]" },
    };
    const { letters, reports, send } = world({
      answers: (id) => (id === "bad" ? { status: 400, error } : { status: 201 }),
    });
    await send(subscriptionMessage([event("a"), event("bad")]));
    assert.deepEqual(
      letters.map(({ id, reasons }) => ({ id, reasons })),
      [{ id: "bad", reasons: ["mapper_parsing_exception: failed to parse field [readOnly]: found [maybe]"] }],
    );
    assert.deepEqual(reports[0]?.books, { in: 2, ok: 1, dropped: 0, failed: 1, putBack: 0 });

    const again = world();
    await again.send(Buffer.from(letters[0]!.data));
    assert.deepEqual(again.requests.map(idsOf), [["bad"]]);
  });

  it("keeps an event that cannot be read there, too", async () => {
    const { letters, reports, send } = world();
    await send(subscriptionMessage(["no JSON", event("a")]));
    assert.deepEqual(
      letters.map(({ id, reasons }) => ({ id, reasons })),
      [{ id: "37290", reasons: ['found "no JSON"; a record is a JSON object'] }],
    );
    assert.deepEqual(reports[0]?.books, { in: 2, ok: 1, dropped: 0, failed: 1, putBack: 0 });
  });

  it("tries a request again that was not answered, and keeps its events when the attempts are used up", async () => {
    const passing = world({ whole: (call) => (call === 1 ? 0 : call === 2 ? 503 : 200) });
    await passing.send(subscriptionMessage([event("a")]));
    assert.equal(passing.reports[0]?.books.ok, 1);
    assert.deepEqual(passing.pauses, [200, 400]);

    const down = world({ whole: () => 0 });
    await down.send(subscriptionMessage([event("a")]));
    assert.deepEqual(down.letters[0]?.reasons, ["no answer: socket hang up"]);
    assert.deepEqual(down.reports[0]?.books, { in: 1, ok: 0, dropped: 0, failed: 1, putBack: 0 });
  });

  it("does not try again what is forbidden", async () => {
    const { requests, letters, send } = world({ whole: () => 403 });
    await send(subscriptionMessage([event("a")]));
    assert.equal(requests.length, 1);
    assert.match(letters[0]?.reasons[0] ?? "", /^403: /);
  });

  it("repeats only the beginning of a long refusal", async () => {
    const http = () => Promise.resolve({ status: 403, body: "x".repeat(600) });
    const documents = [{ id: "a", json: "{}" }];
    const patience = { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 };
    assert.deepEqual(await indexDocuments(http, "index", documents, patience), [
      { document: documents[0], reason: `403: ${"x".repeat(500)}` },
    ]);
  });

  it("fails the invocation if the queue does not take what the index refused, and reports nothing", async () => {
    const { reports, send } = world({ whole: () => 403, queue: () => false });
    await assert.rejects(send(subscriptionMessage([event("a")])), {
      message:
        /^cloudtrail: 1 of 1 records are neither in the index siem-cloudtrail nor in the dead-letter queue; the first: 403: /,
    });
    assert.deepEqual(reports, []);
  });

  it("packs a large event for the queue", async () => {
    const { letters, send } = world({ whole: () => 403 });
    await send(subscriptionMessage([JSON.stringify(cloudTrailEvent({ note: "x".repeat(400_000) }))]));
    assert.equal(letters[0]?.encoding, "gzip");
    assert.match(gunzipSync(Buffer.from(letters[0].data, "base64")).toString(), /xxxx/);
  });

  it("drops control messages and counts them", async () => {
    const { requests, reports, send } = world();
    await send(subscriptionMessage(["CWL CONTROL MESSAGE"], { messageType: "CONTROL_MESSAGE" }));
    assert.deepEqual(requests, []);
    assert.deepEqual(reports[0]?.dropped, { "control message": 1 });
    assert.deepEqual(reports[0].books, { in: 1, ok: 0, dropped: 1, failed: 0, putBack: 0 });
  });

  it("cuts a large message into requests of 5 MiB", async () => {
    const { requests, reports, send } = world();
    const events = Array.from({ length: 8 }, (_, index) =>
      JSON.stringify(cloudTrailEvent({ eventID: `e${index}`, note: "x".repeat(1024 * 1024) })),
    );
    await send(subscriptionMessage(events));
    assert.deepEqual(
      requests.map((request) => idsOf(request).length),
      [4, 4],
    );
    assert.equal(reports[0]?.books.ok, 8);
  });

  it("names every variable that is not set", () => {
    assert.throws(() => createHandler({ SOURCE: "cloudtrail", INDEX: "i" }, undefined as never), {
      message: "DOMAIN_ENDPOINT: not set\nDEAD_LETTER_QUEUE_URL: not set",
    });
  });
});

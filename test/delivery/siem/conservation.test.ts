import assert from "node:assert/strict";

import fc from "fast-check";

import { replay as replayed } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import { MemoryServer, type SearchServer } from "../../../delivery/opensearch";
import type { HttpAnswer } from "../../../functions/shared/http";
import { recordingOf } from "../support/siem/recordings";
import { trailStack } from "../support/siem/subscription-stack";
import { wafStack } from "../support/siem/waf-stack";
import { ACCOUNT, deploymentOf, type ExportedResource } from "../support/stack";

/** What can go wrong with one bulk request. */
const faults = ["none", "throttled", "busy", "answer lost", "some throttled", "some refused"] as const;
type Fault = (typeof faults)[number];

const whole: Readonly<Partial<Record<Fault, HttpAnswer>>> = {
  throttled: { status: 429, body: "too many requests" },
  busy: { status: 503, body: "unavailable" },
};
const some: Readonly<Partial<Record<Fault, number>>> = { "some throttled": 429, "some refused": 400 };

/** A server with these faults, one a bulk request, which then has none. */
function faulty(server: MemoryServer, script: readonly Fault[]): SearchServer {
  const left = [...script];
  return {
    as(roleArn) {
      const http = server.as(roleArn);
      return async (request) => {
        if (request.path !== "/_bulk") return http(request);
        const fault = left.shift() ?? "none";
        const refused = whole[fault];
        if (refused !== undefined) return refused;
        const status = some[fault];
        if (status !== undefined) return withoutSecond(http, request.body ?? "", status);
        const answer = await http(request);
        if (fault === "answer lost") throw new Error("socket hang up");
        return answer;
      };
    },
  };
}

/** Every second document is refused before it reaches the index. */
async function withoutSecond(
  http: ReturnType<SearchServer["as"]>,
  body: string,
  status: number,
): Promise<HttpAnswer> {
  const lines = body.trimEnd().split("\n");
  const pairs = lines.flatMap((line, at) => (at % 2 === 0 ? [[line, lines[at + 1] ?? ""]] : []));
  const taken = pairs.filter((_, at) => at % 2 === 0);
  const answer = await http({
    method: "POST",
    path: "/_bulk",
    body: taken.map(([operation, document]) => `${operation}\n${document}\n`).join(""),
  });
  if (answer.status !== 200) return answer;
  const { items } = JSON.parse(answer.body) as { items: object[] };
  const error = { type: "fault", reason: "of the test" };
  const all = pairs.map(([operation = "{}"], at) => {
    const [action = "index"] = Object.keys(JSON.parse(operation) as object);
    return at % 2 === 0 ? items[at / 2] : { [action]: { status, error } };
  });
  return { status: 200, body: JSON.stringify({ errors: true, items: all }) };
}

const master = `arn:aws:iam::${ACCOUNT}:role/siem-bootstrap`;

/** Records of which some cannot be read, some lack a field, and some come again. */
function recordsOf(good: (id: number) => object): fc.Arbitrary<readonly string[]> {
  const record = fc.oneof(
    { weight: 4, arbitrary: fc.nat(20).map((id) => JSON.stringify(good(id))) },
    fc.nat(20).map((id) => JSON.stringify({ ...good(id), action: undefined, eventName: undefined })),
    fc.constantFrom("", "{", "[]", "no JSON"),
  );
  return fc.array(record, { maxLength: 25 });
}

const request = (id: number): object => ({
  timestamp: 1_700_000_000_000 + id,
  webaclId: "acl",
  action: "ALLOW",
});
const event = (id: number): object => ({
  eventTime: "2026-03-02T08:16:02Z",
  eventSource: "s",
  eventName: "n",
  eventID: `event-${id}`,
});

describe("Whatever goes wrong between function and index", () => {
  let ways: readonly {
    readonly telemetry: "waf" | "cloudtrail";
    readonly index: string;
    readonly stack: readonly ExportedResource[];
    readonly records: fc.Arbitrary<readonly string[]>;
  }[];

  before(async function () {
    this.timeout(60_000);
    ways = [
      { telemetry: "waf", index: "siem-waf", stack: await wafStack(), records: recordsOf(request) },
      {
        telemetry: "cloudtrail",
        index: "siem-cloudtrail",
        stack: await trailStack(),
        records: recordsOf(event),
      },
    ];
  });

  for (const at of [0, 1] as const) {
    const name = ["by delivery stream", "by subscription"][at];
    it(`every record is in the index, kept or empty, and no document twice: ${name}`, async function () {
      this.timeout(120_000);
      const { telemetry, index, stack, records } = ways[at]!;
      const deployment = deploymentOf(stack);
      const script = fc.array(fc.constantFrom(...faults), { maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(records, script, async (texts, wrong) => {
          const server = new MemoryServer([master]);
          const report = await replayed(deployment, recordingOf(telemetry, ...texts), {
            keep: "everything",
            searchServer: () => faulty(server, wrong),
          });
          assert.deepEqual(imbalances(report.ledger), []);
          const there = [...(server.indices.written(index)?.documents.keys() ?? [])];
          const delivered = new Set(report.documents.map(({ id }) => id));
          const asides = report.undelivered
            .filter(({ kind }) => ["backup", "dead letter", "dropped"].includes(kind))
            .reduce((sum, { records: count }) => sum + count, 0);
          assert.equal(report.undelivered.filter(({ kind }) => kind === "lost").length, 0);
          assert.equal(report.documents.length + asides, texts.length);
          assert.ok([...delivered].every((id) => there.includes(id)));
          // One whose answer was lost for good is there, and kept as well.
          assert.ok(there.length - delivered.size <= asides);
        }),
        { numRuns: 200 },
      );
    });
  }
});

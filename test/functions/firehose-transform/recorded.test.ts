import assert from "node:assert/strict";

import fc from "fast-check";

import { recordedRecords, type RecordedRecord } from "../../../cli/recorded-records";
import { bundleFunction, loadBundle } from "../../../functions/bundle";
import {
  createHandler as createFromSource,
  type TransformClients,
} from "../../../functions/firehose-transform";
import { balanced } from "../../../functions/shared/ledger";
import { printLogFormat } from "../../../telemetry/flow-logs";
import { sourceNames, type SourceName } from "../../../telemetry/sources";
import {
  documentsOf,
  fakeStream,
  firehoseEvent,
  keepsContract,
  resultsOf,
  transformed,
} from "../support/firehose";
import { cloudTrailEvent } from "../support/records";

type Create = typeof createFromSource;

/** Recorded records by source and, of flow logs, by format: a function serves one of each. */
function recordedByFunction(): RecordedRecord[][] {
  const groups = new Map<string, RecordedRecord[]>();
  for (const record of recordedRecords()) {
    const key = `${record.source} ${printLogFormat(record.format)}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
}

function dataOf({ source, text }: RecordedRecord): string {
  return source === "vpc-flow-logs" ? JSON.stringify({ message: text }) : text;
}

for (const [kind, load] of [
  ["source", () => Promise.resolve(createFromSource)],
  ["bundle", async () => loadBundle(await bundleFunction("firehose-transform")).createHandler],
] as const satisfies [string, () => Promise<Create>][]) {
  describe(`Recorded records through the transform function, as ${kind}`, () => {
    let create: Create;

    before(async function () {
      this.timeout(60_000);
      create = await load();
    });

    it("makes a document of each, but for 17 events that lack what every event has", async function () {
      this.timeout(60_000);
      const counts: Partial<Record<SourceName, number>> = {};
      for (const records of recordedByFunction()) {
        const [{ source, format }] = records as [RecordedRecord];
        const environment = { FLOW_LOG_FORMAT: printLogFormat(format) };
        const { answer, report } = await transformed(source, records.map(dataOf), { environment, create });
        assert.equal(balanced(report.books).ok, true);
        counts[source] = (counts[source] ?? 0) + documentsOf(answer).length;
      }
      assert.deepEqual(counts, {
        cloudtrail: 2760,
        "resolver-queries": 2,
        "public-zone-queries": 6,
        waf: 40,
        "vpc-flow-logs": 13,
        "security-hub-controls": 85,
        "security-hub-guardduty": 5,
        "security-hub-ocsf": 6,
        suricata: 10,
      });
    });

    it("answers every recordId once whatever bytes come, and never throws", async function () {
      this.timeout(60_000);
      const some = recordedRecords()
        .filter((_, index) => index % 50 === 0)
        .map((record) => Buffer.from(dataOf(record)));
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
        fc.json().map((text) => Buffer.from(text)),
        fc
          .jsonValue()
          .map((value) =>
            Buffer.from(JSON.stringify({ ...cloudTrailEvent(), requestParameters: value, user: value })),
          ),
        fc.constantFrom(...some),
        // A record cut off in the middle.
        fc
          .tuple(fc.constantFrom(...some), fc.nat())
          .map(([record, at]) => record.subarray(0, at % record.length)),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...sourceNames),
          fc.array(bytes, { maxLength: 10 }),
          async (source, data) => {
            const environment = { FLOW_LOG_FORMAT: "${srcaddr} ${bytes} ${start}" };
            const { report } = await transformed(source, data, { environment, create });
            assert.deepEqual(balanced(report.books), { ok: true, value: report.books });
          },
        ),
        { numRuns: 150 },
      );
    });
  });
}

describe("Hostile requestParameters", () => {
  it("make a document of every one of 2,000 different events without a new field", async () => {
    const events = Array.from({ length: 2000 }, (_, index) =>
      JSON.stringify(
        cloudTrailEvent({
          eventID: `e-${index}`,
          requestParameters: {
            [`name-${index}`]: index % 3 === 0 ? index : { nested: [index, `${index}`] },
            shared: index % 2 === 0 ? "text" : { a: 1 },
          },
          responseElements: index % 5 === 0 ? "text" : { [`${index}`]: null },
        }),
      ),
    );
    const { answer } = await transformed("cloudtrail", events);
    assert.equal(documentsOf(answer).length, 2000);
    const names = new Set(documentsOf(answer).flatMap((document) => Object.keys(document)));
    assert.equal(names.has("unfit"), false);
    assert.equal([...names].filter((name) => name.startsWith("name-")).length, 0);
  });

  it("fails an event nested so deeply that it cannot be written again, alone", async () => {
    const deep = `{"a":`.repeat(20_000) + "1" + "}".repeat(20_000);
    const event = JSON.stringify(cloudTrailEvent()).replace(
      /}$/,
      `,"readOnly":"?","requestParameters":${deep}}`,
    );
    const { answer } = await transformed("cloudtrail", [event, JSON.stringify(cloudTrailEvent())]);
    assert.deepEqual(resultsOf(answer), ["ProcessingFailed", "Ok"]);
  });
});

describe("A full buffer", () => {
  it("of 3 MB is answered in well under a second of processor time", async function () {
    this.timeout(30_000);
    const texts = recordedRecords()
      .filter(({ source }) => source === "waf")
      .map(dataOf);
    const data = Array.from({ length: 1500 }, (_, index) => texts[index % texts.length] ?? "");
    const event = firehoseEvent(data);
    const stream: { clients: TransformClients } = fakeStream();
    const handler = createFromSource({ SOURCE: "waf" }, stream.clients);
    await handler(event);
    const start = process.cpuUsage();
    const answer = await handler(event);
    const { user, system } = process.cpuUsage(start);
    keepsContract(event, answer);
    assert((user + system) / 1000 < 700, `${(user + system) / 1000} ms`);
  });
});

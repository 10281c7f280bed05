import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";

import { contentOf } from "../../../delivery/hops/delivery-stream/content";
import { invoke } from "../../../delivery/hops/transform/invocation";

type Handler = Parameters<typeof invoke>[0];
type Batch = Parameters<typeof invoke>[2];
type Event = Parameters<Handler>[0];

const batch = {
  parcels: ["1", "2"].map((recordId) => ({
    cargo: { recordId, data: `é${recordId}`, timestamp: 1_700_000_000 },
  })),
} as unknown as Batch;
const stream = { arn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/s", region: "eu-west-1" };

/** The answer of a function that gives each record of the event these ids. */
const answering =
  (ids: (event: Event) => readonly string[], data = ""): Handler =>
  (event) =>
    Promise.resolve({ records: ids(event).map((recordId) => ({ recordId, result: "Ok", data })) });
const same = (event: Event) => event.records.map(({ recordId }) => recordId);

describe("A batch that Firehose gives a function", () => {
  it("has each record in base64, with the stream and the time of its arrival in milliseconds", async () => {
    const events: Event[] = [];
    const listening: Handler = (event) => {
      events.push(event);
      return answering(same)(event);
    };
    await invoke(listening, stream, batch);
    assert.deepEqual(events, [
      {
        invocationId: "1",
        deliveryStreamArn: stream.arn,
        region: "eu-west-1",
        records: ["1", "2"].map((recordId) => ({
          recordId,
          approximateArrivalTimestamp: 1_700_000_000_000,
          data: Buffer.from(`é${recordId}`).toString("base64"),
        })),
      },
    ]);
  });

  it("comes back with every record, in any order", async () => {
    const answered = await invoke(
      answering((event) => same(event).toReversed()),
      stream,
      batch,
    );
    assert.ok(answered.ok);
    assert.deepEqual([...answered.value.keys()].sort(), ["1", "2"]);
  });

  for (const [title, handler, fault] of [
    ["leaves one out", answering(() => ["1"]), "its answer leaves 1 of 2 records out"],
    ["has another instead", answering(() => ["1", "3"]), "its answer leaves 1 of 2 records out"],
    ["has one twice", answering(() => ["1", "2", "2"]), "its answer has 3 records, and was asked for 2"],
    ["fails", (() => Promise.reject(new Error("no memory"))) as Handler, "it failed: no memory"],
  ] as const) {
    it(`fails as a whole where the function ${title}`, async () => {
      assert.deepEqual(await invoke(handler, stream, batch), { ok: false, faults: [fault] });
    });
  }

  it("fails as a whole where its answer is larger than Lambda's largest, 6 MiB", async () => {
    const bare = Buffer.byteLength(
      JSON.stringify(await answering(() => ["1", "2"])({ records: [] } as unknown as Event)),
    );
    const sizeOf = async (bytes: number) => {
      const half = "x".repeat(Math.floor((bytes - bare) / 2));
      return invoke(answering(same, half), stream, batch);
    };
    assert.equal((await sizeOf(6 * 2 ** 20)).ok, true);
    const large = await sizeOf(6 * 2 ** 20 + 2);
    assert.match(
      large.ok ? "" : large.faults.join(),
      /^its answer has 62914\d\d bytes; Lambda takes 6291456$/,
    );
  });
});

describe("A file that a stream writes", () => {
  it("is text, or gzip of it; of what Node.js cannot pack nothing is kept", () => {
    assert.deepEqual(contentOf("a", "UNCOMPRESSED"), { kind: "text", bytes: Buffer.from("a") });
    const packed = contentOf("a", "GZIP");
    assert.ok(packed.kind === "gzip text");
    assert.equal(gunzipSync(packed.bytes).toString(), "a");
    assert.deepEqual(contentOf("a", "Snappy"), { kind: "not kept" });
  });
});

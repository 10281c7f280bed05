import assert from "node:assert/strict";
import { type Writing, writeAll } from "../../../delivery/hops/search-index/write";

const writing = (id: string, document = "{}"): Writing => ({ index: "siem", id, document });
const item = (status: number, error?: object) => ({ index: { status, ...(error && { error }) } });
const refusal = (reason: string) => item(400, { type: "mapper_parsing_exception", reason });

/** A server with these answers, one after the other, and the ids that it was asked to write. */
function server(...answers: readonly (readonly object[] | number | Error)[]) {
  const asked: string[][] = [];
  const http: Parameters<typeof writeAll>[0] = ({ body = "" }) => {
    const operations = body.split("\n").filter((line) => line.startsWith('{"index"'));
    asked.push(operations.map((line) => (JSON.parse(line) as { index: { _id: string } }).index._id));
    const answer = answers[asked.length - 1] ?? [];
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(
      typeof answer === "number"
        ? { status: answer, headers: {}, body: "the server is busy" }
        : { status: 200, headers: {}, body: JSON.stringify({ items: answer }) },
    );
  };
  return { http, asked };
}

describe("Documents that a stream writes to an index", () => {
  it("are tried again where the server had no time for them, and those alone", async () => {
    const { http, asked } = server(
      [item(201), refusal("no date"), item(429), item(503)],
      [item(200), item(429)],
    );
    const written = await writeAll(
      http,
      ["a", "b", "c", "d"].map((id) => writing(id)),
      2,
    );
    assert.deepEqual(asked, [
      ["a", "b", "c", "d"],
      ["c", "d"],
    ]);
    assert.deepEqual(written, [
      { there: true },
      { there: false, reason: "400: mapper_parsing_exception: no date", code: "OS.400", again: false },
      { there: true },
      { there: false, reason: "429: ", code: "OS.429", again: true },
    ]);
  });

  it("are refused for a reason without what differs from one to the next", async () => {
    const { http } = server([refusal("failed to parse field [a] in document with id '5'. Preview: 'x'\ny")]);
    const [written] = await writeAll(http, [writing("5")], 1);
    assert.equal(
      written?.there === false && written.reason,
      "400: mapper_parsing_exception: failed to parse field [a]",
    );
  });

  it("are all refused where the server answers with a fault, does not answer, or leaves them out", async () => {
    for (const [answer, reason, again] of [
      [503, "503: the server is busy", true],
      [403, "403: the server is busy", false],
      [new Error("no route"), "0: no route", true],
      [[], "the answer does not tell of it", true],
    ] as const) {
      const { http, asked } = server(answer, [item(201)]);
      const [first] = await writeAll(http, [writing("a")], 1);
      assert.deepEqual(first?.there === false && [first.reason, first.again], [reason, again]);
      assert.equal(asked.length, 1);
    }
  });

  it("go in requests of a thousand, and of five MiB", async () => {
    const sizes = async (...documents: readonly string[]) => {
      const { http, asked } = server();
      await writeAll(
        http,
        documents.map((document, index) => writing(String(index), document)),
        1,
      );
      return asked.map((ids) => ids.length);
    };
    assert.deepEqual(await sizes(...Array.from({ length: 1001 }, () => "{}")), [1000, 1]);
    const half = "x".repeat(2.5 * 2 ** 20);
    assert.deepEqual(await sizes(half, half, "y"), [2, 1]);
    assert.deepEqual(await sizes(`${half}${half}y`, "y", half), [1, 2]);
  });
});

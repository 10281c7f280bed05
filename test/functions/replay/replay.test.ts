import assert from "node:assert/strict";

import { readBackupFile, replayFailed, type ReplayParts } from "../../../functions/replay";
import type { Http } from "../../../functions/shared/http";
import { defaultFormat } from "../../../telemetry/flow-logs";
import { sources, sourceTransform } from "../../../telemetry/sources";
import { resolverQuery } from "../support/records";

function line(data: string, more: object = {}): string {
  return JSON.stringify({
    attemptsMade: 4,
    errorCode: "Lambda.ProcessingFailed",
    errorMessage: "it failed",
    rawData: Buffer.from(data).toString("base64"),
    ...more,
  });
}

/** An index that creates what it does not have, and what it holds. */
function fakeIndex(): { readonly http: Http; readonly documents: Map<string, string> } {
  const documents = new Map<string, string>();
  const http: Http = ({ body = "" }) => {
    const lines = body.trimEnd().split("\n");
    const items = lines.flatMap((text, at) => {
      if (at % 2 === 1) return [];
      const { create } = JSON.parse(text) as { create: { _id: string } };
      const status = documents.has(create._id) ? 409 : 201;
      documents.set(create._id, lines[at + 1] ?? "");
      return { create: { status } };
    });
    return Promise.resolve({ status: 200, body: JSON.stringify({ items }) });
  };
  return { http, documents };
}

function parts(http: Http): ReplayParts {
  return {
    index: "siem-resolver-queries",
    transform: sourceTransform(sources["resolver-queries"], { flowLogFormat: defaultFormat }),
    http,
    patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 },
  };
}

describe("A backup file", () => {
  it("is read line by line, and a line that is none is named", () => {
    const read = readBackupFile(`${line("a")}\n${line("b", { esDocumentId: "id" })}\n`);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.map(({ data, documentId }) => [Buffer.from(data, "base64").toString(), documentId]),
      [
        ["a", undefined],
        ["b", "id"],
      ],
    );
    assert.deepEqual(readBackupFile(`${line("a")}\n{}\nnot JSON`), {
      ok: false,
      faults: [
        "line 2: found no failed record of a delivery stream",
        "line 3: found no failed record of a delivery stream",
      ],
    });
  });
});

describe("Sending failed records again", () => {
  it("brings what is readable in, once however often, and tells why the rest is not", async () => {
    const { http, documents } = fakeIndex();
    const read = readBackupFile(
      [line(resolverQuery()), line('{"query_name":"a."}'), line('{"a":1}', { esDocumentId: "id" })].join(
        "\n",
      ),
    );
    assert.ok(read.ok);
    for (let again = 0; again < 2; again += 1) {
      const { records, indexed, failed } = await replayFailed(read.value, parts(http));
      assert.deepEqual([records, indexed, failed.length], [3, 2, 1]);
      assert.match(failed[0] ?? "", /query_timestamp is missing/);
      assert.equal(documents.size, 2);
    }
    assert.equal(documents.get("id"), '{"a":1}');
  });

  it("takes apart what came together", async () => {
    const { http, documents } = fakeIndex();
    const read = readBackupFile(line(`${resolverQuery()}\n${resolverQuery({ query_name: "other." })}`));
    assert.ok(read.ok);
    const { records, indexed } = await replayFailed(read.value, parts(http));
    assert.deepEqual([records, indexed, documents.size], [2, 2, 2]);
  });
});

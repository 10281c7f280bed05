import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../cli/command";
import { bytesOf } from "../../cli/file-bytes";

describe("Bytes of a file", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "bytes-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("come in pieces, all of them, and are told as they are read", async () => {
    const file = join(folder, "long.log");
    const written = Buffer.alloc(200_001, "é");
    writeFileSync(file, written);
    const pieces: Uint8Array[] = [];
    let told = 0;
    for await (const piece of bytesOf(file, (bytes) => (told += bytes))) pieces.push(piece);
    assert.equal(pieces.length, 4);
    assert.deepEqual(Buffer.concat(pieces), written);
    assert.equal(told, 200_001);
  });

  it("of a file that is not there are a fault of what was typed", async () => {
    await assert.rejects(
      bytesOf(join(folder, "nowhere.log")).next(),
      (error) => error instanceof UsageError && error.message.includes("nowhere.log cannot be read: ENOENT"),
    );
  });
});

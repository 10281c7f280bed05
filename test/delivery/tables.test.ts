import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { findingRules } from "../../delivery/findings";
import { hops } from "../../delivery/hops";
import { senders } from "../../delivery/senders";

const room = resolve(__dirname, "..", "..", "delivery");

function foldersOf(folder: string): readonly string[] {
  return readdirSync(join(room, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

describe("The tables of delivery", () => {
  it("have every folder of hops and senders under the folder's name", () => {
    assert.deepEqual(Object.keys(hops).sort(), foldersOf("hops").toSorted());
    assert.deepEqual(Object.keys(senders).sort(), foldersOf("senders").toSorted());
  });

  it("have every file of findings under the file's name", () => {
    const files = foldersOf("findings").flatMap((folder) =>
      readdirSync(join(room, "findings", folder)).map((file) => file.replace(/\.ts$/, "")),
    );
    assert.deepEqual(Object.keys(findingRules).sort(), files.sort());
  });
});

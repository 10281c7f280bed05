import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { findingRules } from "../../../delivery/findings";

const findings = resolve(__dirname, "..", "..", "..", "delivery", "findings");

describe("The table of findings", () => {
  it("has every file of its folders under the file's name", () => {
    const files = ["flow-log", "general"].flatMap((folder) =>
      readdirSync(join(findings, folder)).map((file) => file.replace(/\.ts$/, "")),
    );
    assert.deepEqual(Object.keys(findingRules).sort(), files.sort());
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { checks } from "../../../cli/verify/checks";

describe("Document: docs/verify.md", () => {
  it("says of every check when it is sound, in the order of the report", () => {
    const text = readFileSync(join(__dirname, "..", "..", "..", "docs", "verify.md"), "utf8");
    const rows = [...text.matchAll(/^\| ([\w ]+?) +\|/gm)].map(([, name]) => name);
    assert.deepEqual(rows, ["check", ...checks.map(({ name }) => name)]);
  });
});

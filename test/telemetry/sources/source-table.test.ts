import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sourceColumns, sourceRow, sources } from "../../../telemetry/sources";

describe("docs/siem.md", () => {
  it("lists every source as its value says it", () => {
    const page = readFileSync(join(__dirname, "../../../docs/siem.md"), "utf8");
    const rows = page
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const listed = rows.slice(rows.findIndex(([first]) => first === sourceColumns[0]));
    assert.deepEqual(listed[0], sourceColumns);
    assert.deepEqual(listed.slice(2, 2 + Object.keys(sources).length), Object.values(sources).map(sourceRow));
  });
});

import assert from "node:assert/strict";
import { atLeast } from "../../../local/engine/versions";

describe("Function: atLeast", () => {
  const rows: [version: string, oldest: string, expected: boolean][] = [
    ["3.250.0", "3.250.0", true],
    ["3.250.0", "3.249.9", true],
    ["3.250.0", "3.250.1", false],
    ["3.9.0", "3.200.0", false],
    ["4.0.0", "3.200.0", true],
    ["2.999.0", "3.200.0", false],
    ["1.26", "1.25.11", true],
    ["1.26", "1.26.0", true],
    ["1.26", "1.26.1", false],
    ["3.250.0-alpha.1", "3.250.0", true],
    ["devel", "1.25.11", false],
  ];
  for (const [version, oldest, expected] of rows) {
    it(`says ${expected} for ${version} against ${oldest}`, () => {
      assert.equal(atLeast(version, oldest), expected);
    });
  }
});

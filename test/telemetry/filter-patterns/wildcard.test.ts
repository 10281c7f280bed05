import assert from "node:assert/strict";
import { wildcardTest } from "../../../telemetry/filter-patterns/wildcard";

describe("Wildcards of a filter pattern", () => {
  for (const [text, matched, unmatched] of [
    ["10.0.*", ["10.0.0.1", "10.0."], ["110.0.0.1", "10.1.0.1"]],
    ["*.1", ["10.0.0.1", ".1"], ["10.0.0.11"]],
    ["*0.0*", ["10.0.0.1"], ["10.1.1.1"]],
    ["80", ["80"], ["8080", "8"]],
    // Each part is found after the one before it, and before the end.
    ["*ab*ab*", ["abab", "xabyabz"], ["ab", "aba", "xabz"]],
    ["ab*ab", ["abab", "ab-ab"], ["ab", "aab"]],
    ["a*b*b", ["abb", "axbxb"], ["ab"]],
  ] as const) {
    it(`${text} matches ${matched.join(", ")}, and not ${unmatched.join(", ")}`, () => {
      const test = wildcardTest(text);
      assert.deepEqual(
        [...matched, ...unmatched].filter((value) => test(value)),
        matched,
      );
    });
  }
});

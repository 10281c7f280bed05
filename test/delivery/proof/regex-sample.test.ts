import assert from "node:assert/strict";

import fc from "fast-check";
import { regexSample } from "../../../delivery/proof/solve/regex-sample";
import { matchesFilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { valueOf } from "../../telemetry/flow-logs/results";

const terms = fc.constantFrom(
  ...[
    "a",
    "7",
    ".",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\.",
    "\\/",
    "[a-c]",
    "[^a]",
    "[^1-]",
    "[^a1-]",
    "[\\d]",
    "[x.]",
    "\\x41",
    "-",
  ],
);
const quantifiers = fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}");
const branches = fc
  .array(
    fc.tuple(terms, quantifiers).map((parts) => parts.join("")),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(""));

describe("A text that a regular expression finds", () => {
  it("is found by it, whatever it is made of", () => {
    fc.assert(
      fc.property(
        branches,
        fc.option(branches, { nil: undefined }),
        fc.constantFrom("", "^"),
        (one, other, start) => {
          const source = `${start}${one}${other === undefined ? "" : `|${other}`}`;
          const sample = regexSample(source);
          assert.match(sample, new RegExp(source), `${JSON.stringify(sample)} for ${source}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  for (const [source, sample] of [
    ["^ab$", "ab"],
    ["a?b*c+", "c"],
    ["a{2}b{0,}c{,3}", "aa"],
    ["[|]x|y", "|x"],
    ["\\|x|y", "|x"],
    ["[^a]", "1"],
    ["[^a1]", "-"],
    ["[^a1-]", "_"],
    ["\\x2D\\W\\s", "-- "],
    ["10\\.0\\..", "10.0.1"],
  ] as const) {
    it(`is ${JSON.stringify(sample)} of ${source}, the first branch and the fewest repetitions`, () => {
      assert.equal(regexSample(source), sample);
    });
  }

  it("meets the filter pattern that it stands in", () => {
    for (const source of ["10\\.0\\.1", "^ACC", "[45]\\d\\d$"]) {
      const pattern = valueOf(parseFilterPattern(`[a = %${source}%]`));
      assert.equal(matchesFilterPattern(pattern, regexSample(source)), true, source);
    }
  });
});

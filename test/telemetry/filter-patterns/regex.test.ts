import assert from "node:assert/strict";

import fc from "fast-check";

import { matchesFilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { faultsOf } from "../flow-logs/results";

describe("A regular expression of a filter pattern", () => {
  const noRegex = (source: string) =>
    `at character 1: found %${source}%, which is no regular expression of filter patterns`;
  const noEscape = (escape: string, source: string) =>
    `at character 1: found "${escape}" in %${source}%; a \\ stands before an operator, d D s S w W or x and two hexadecimal digits`;

  const refused: readonly (readonly [source: string, fault: string])[] = [
    ["\\p", noEscape("\\p", "\\p")],
    ["\\b", noEscape("\\b", "\\b")],
    ["\\1", noEscape("\\1", "\\1")],
    ["\\(", 'at character 1: found "(" in %\\(%; filter patterns have no groups'],
    ["a\\", noEscape("\\", "a\\")],
    ["\\x3", noEscape("\\x", "\\x3")],
    ["\\x3a", noEscape("\\x", "\\x3a")],
    ["a{3,", noRegex("a{3,")],
    ["a{3", noRegex("a{3")],
    ["a{,}", noRegex("a{,}")],
    ["a{x}", noRegex("a{x}")],
    ["a{5,3}", noRegex("a{5,3}")],
    ["{3}", noRegex("{3}")],
    ["*a", noRegex("*a")],
    ["a|*", noRegex("a|*")],
    ["^*", noRegex("^*")],
    ["a+?", noRegex("a+?")],
    ["a**", noRegex("a**")],
    ["a|", noRegex("a|")],
    ["a||b", noRegex("a||b")],
    ["[b", noRegex("[b")],
    ["b]", noRegex("b]")],
    ["a}", noRegex("a}")],
    ["[]", noRegex("[]")],
    ["[a[b]]", noRegex("[a[b]]")],
    ["[z-a]", noRegex("[z-a]")],
    ["", "at character 1: found an empty regular expression"],
    [
      "something!",
      'at character 1: found "!" in %something!%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .',
    ],
    [
      "café",
      'at character 1: found "é" in %café%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .',
    ],
  ];
  for (const [source, fault] of refused) {
    it(`is not %${source}%`, () => {
      assert.deepEqual(faultsOf(parseFilterPattern(`%${source}%`)), [fault]);
    });
  }

  for (const source of ["a\\|", "a\\\\", "[.$|]", "[\\]]", "[a-z\\d]", "a$|^b", "[{,]", "x{0,2}", "\\{,2"]) {
    it(`is %${source}%`, () => {
      assert.equal(parseFilterPattern(`%${source}%`).ok, true);
    });
  }

  it("keeps a brace and a comma within brackets as they are", () => {
    const parsed = parseFilterPattern("%^[{,]$%");
    assert.ok(parsed.ok);
    assert.equal(matchesFilterPattern(parsed.value, ","), true);
    assert.equal(matchesFilterPattern(parsed.value, "0"), false);
  });

  it("that is taken compiles, whatever its characters", () => {
    const source = fc.string({
      unit: fc.constantFrom(..."ab1-^$?[]{},|\\*+.dx0 ".match(/./g)!),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(source, (text) => {
        const parsed = parseFilterPattern(`%${text}%`);
        if (parsed.ok) assert.equal(typeof matchesFilterPattern(parsed.value, "ab1"), "boolean");
      }),
      { numRuns: 2000 },
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";

import { matchesFilterPattern, parseFilterPattern, redundantTerms } from "../../../telemetry/filter-patterns";

function patternOf(text: string) {
  const parsed = parseFilterPattern(text);
  assert.ok(parsed.ok && parsed.value.kind === "spaceDelimited", JSON.stringify(parsed));
  return parsed.value;
}

const found = (text: string): readonly string[] =>
  redundantTerms(patternOf(text)).map(({ column, term, beside }) => `${column} ${term} beside ${beside}`);

describe("Function: redundantTerms", () => {
  it("tells a network and an address inside another network of an allow-list, and which", () => {
    assert.deepEqual(found("[src, dst != 10.1.* && dst != 10.* && dst != 10.2.3.4 && dst != 11.*, rest]"), [
      "dst != 10.1.* beside != 10.*",
      "dst != 10.2.3.4 beside != 10.*",
    ]);
  });

  it("tells a repeated term once, quoted or not", () => {
    assert.deepEqual(found('[src, port != 80 && port != 443 && port != "80", rest]'), [
      'port != "80" beside != 80',
    ]);
    assert.deepEqual(found("[src, dst != %^10[.]% && dst != %^10[.]%, rest]"), [
      "dst != %^10[.]% beside != %^10[.]%",
    ]);
  });

  it("tells what is looked for twice, and no term of another column, alternative or operator", () => {
    assert.deepEqual(found("[src = 10.1.* || src = 10.*, rest]"), ["src = 10.1.* beside = 10.*"]);
    assert.deepEqual(found("[src != 10.1.*, dst != 10.*, rest]"), []);
    assert.deepEqual(found("[src, dst != 10.1.* || dst != 10.*, rest]"), []);
    assert.deepEqual(found("[src, dst = 10.* && dst != 10.1.*, rest]"), []);
    assert.deepEqual(found("[src, dst != 10.1.* && dst != 10.2.*, bytes > 5 && bytes > 50]"), []);
  });

  it("tells exactly the terms whose removal changes nothing", () => {
    const term = fc.stringMatching(/^[ab*]{1,4}$/);
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 2, maxLength: 4 }), (terms) => {
        const told = new Set(
          redundantTerms(patternOf(leaving(terms))).map(({ term: redundant }) =>
            redundant.slice("!= ".length),
          ),
        );
        const kept = terms.filter((text) => !told.has(text));
        for (const text of terms) {
          // A letter of its own in place of the wildcard: no other term has it.
          const value = text.replaceAll("*", "z");
          assert.equal(matchesFilterPattern(patternOf(leaving(kept)), `${value} end`), false, text);
        }
        for (const text of kept) {
          const others = kept.filter((other) => other !== text);
          if (others.length === 0) continue;
          const value = text.replaceAll("*", "z");
          assert.equal(matchesFilterPattern(patternOf(leaving(others)), `${value} end`), true, text);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** A pattern that leaves these values out. */
function leaving(terms: readonly string[]): string {
  return `[dst ${terms.map((text) => `!= ${text}`).join(" && dst ")}, rest]`;
}

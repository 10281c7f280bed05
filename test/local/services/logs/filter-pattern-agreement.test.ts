import assert from "node:assert/strict";
import fc from "fast-check";
import { isFilterPattern } from "../../../../local/services/logs/filter-pattern";
import { parseFilterPattern, printFilterPattern } from "../../../../telemetry/filter-patterns";
import { patterns } from "../../../telemetry/filter-patterns/arbitraries";

const printed = patterns()
  .map(printFilterPattern)
  .filter((text) => text.length <= 1024);

/** A pattern in which something was put in, taken out or replaced: mostly wrong, and wrong in one place. */
const altered = fc
  .tuple(
    printed,
    fc.nat(),
    fc.nat(2),
    fc.constantFrom(
      '"',
      "%",
      "[",
      "]",
      "(",
      ")",
      "{",
      "}",
      ",",
      "=",
      "!",
      " ",
      "a",
      "\\",
      "*",
      ".",
      "-",
      "$",
      "&",
      "|",
      "...",
      "||",
      "1",
    ),
  )
  .map(([text, at, taken, put]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + taken);
  });

describe("CloudWatch Logs and the reader of patterns", () => {
  it("take the same patterns", () => {
    fc.assert(
      fc.property(printed, (text) => {
        assert.equal(isFilterPattern(text), true);
      }),
    );
  });

  it("refuse the same", () => {
    fc.assert(
      fc.property(altered, (text) => {
        assert.equal(isFilterPattern(text), parseFilterPattern(text).ok);
      }),
      { numRuns: 2000 },
    );
  });
});

import assert from "node:assert/strict";

import { matchesFilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { valueOf } from "../flow-logs/results";

// @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
describe("A pattern for events in JSON", () => {
  for (const [pattern, event, expected] of [
    ["{ $.code = 404 }", { code: 404 }, true],
    ["{ $.code = 404 }", { code: 4040 }, false],
    ["{ $.code = 404.0 }", { code: 404 }, true],
    ["{ $.code != 404 }", { code: 500 }, true],
    ["{ $.code != 404 }", { code: 404 }, false],
    ["{ $.code != 404 }", {}, false],
    ["{ $.code != 404 }", { code: true }, false],
    ["{ $.code > 400 }", { code: 401 }, true],
    ["{ $.code > 400 }", { code: 400 }, false],
    ["{ $.code >= 400 }", { code: 400 }, true],
    ["{ $.code < 400 }", { code: "1" }, false],
    ["{ $.name = web* }", { name: "web-1" }, true],
    ["{ $.name = *1 }", { name: "web-1" }, true],
    ["{ $.name = *eb* }", { name: "web-1" }, true],
    ["{ $.name = *eb }", { name: "web-1" }, false],
    ["{ $.name = eb* }", { name: "web-1" }, false],
    ['{ $.name = "w*b" }', { name: "web" }, false],
    ['{ $.name = "w*b" }', { name: "w*b" }, true],
    ["{ $.name = %^w.b% }", { name: "web-1" }, true],
    ["{ $.name = %^eb% }", { name: "web-1" }, false],
    ["{ $.name != %^w% }", { name: "web-1" }, false],
    ["{ $.ok IS TRUE }", { ok: true }, true],
    ["{ $.ok IS TRUE }", { ok: "true" }, false],
    ["{ $.ok IS FALSE }", { ok: false }, true],
    ["{ $.ok IS NULL }", { ok: null }, true],
    ["{ $.ok IS NULL }", {}, false],
    ["{ $.ok NOT EXISTS }", {}, true],
    ["{ $.ok NOT EXISTS }", { ok: null }, false],
    ["{ $.a = 1 && $.b = 2 }", { a: 1, b: 2 }, true],
    ["{ $.a = 1 && $.b = 2 }", { a: 1, b: 3 }, false],
    ["{ $.a = 1 || $.b = 2 }", { a: 3, b: 2 }, true],
    ["{ $.a = 1 || $.b = 2 }", { a: 3, b: 3 }, false],
    ["{ $.a = 1 && ($.b = 2 || $.c = 3) }", { a: 1, c: 3 }, true],
    ["{ $.list[1] = b }", { list: ["a", "b"] }, true],
    ["{ $.list[*] = b }", { list: ["a", "b"] }, true],
    ["{ $.list[0] = b }", { list: ["a", "b"] }, false],
  ] as const) {
    it(`${pattern} ${expected ? "matches" : "does not match"} ${JSON.stringify(event)}`, () => {
      assert.equal(
        matchesFilterPattern(valueOf(parseFilterPattern(pattern)), JSON.stringify(event)),
        expected,
      );
    });
  }

  it("matches no event that is no JSON object", () => {
    const pattern = valueOf(parseFilterPattern("{ $.a NOT EXISTS }"));
    for (const event of ["a", "[]", "1", ""])
      assert.equal(matchesFilterPattern(pattern, event), false, event);
  });
});

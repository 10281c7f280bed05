import assert from "node:assert/strict";
import { parseEventPattern } from "../../../delivery/events";

/** Which of the values of `a` a comparison takes. */
function taken(comparison: unknown, values: readonly unknown[]): readonly unknown[] {
  const pattern = parseEventPattern(JSON.stringify({ a: [comparison] }));
  assert.ok(pattern.ok, JSON.stringify(pattern));
  return values.filter((a) => pattern.value({ a }));
}

describe("An event pattern", () => {
  const numbers = [-1, 0, 5, 5.5, 10];
  for (const [numeric, wanted] of [
    [["=", 5], [5]],
    [
      ["<", 5],
      [-1, 0],
    ],
    [
      ["<=", 5],
      [-1, 0, 5],
    ],
    [
      [">", 5],
      [5.5, 10],
    ],
    [
      [">=", 5],
      [5, 5.5, 10],
    ],
    [
      [">", 0, "<=", 5.5],
      [5, 5.5],
    ],
  ] as const) {
    it(`by the numbers ${numeric.join(" ")} takes ${wanted.join(", ")}`, () => {
      assert.deepEqual(taken({ numeric }, numbers), wanted);
    });
  }

  it("by a text takes no number that looks like it", () => {
    assert.deepEqual(taken("5", ["5", 5]), ["5"]);
  });
});

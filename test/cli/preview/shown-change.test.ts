import assert from "node:assert/strict";

import { grouped } from "../../../cli/preview/grouped";
import { groupsOf } from "../../../cli/preview/groups";
import { shownChange } from "../../../cli/preview/shown-change";

const words = (count: number, letter: string) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);
const common = words(30, "same");

describe("A changed input in few words", () => {
  for (const [before, after, shown] of [
    [30, 7, "p: 30 → 7"],
    [undefined, "a", "p: none → a"],
    [{ a: 1 }, undefined, 'p: {"a":1} → none'],
    ["x".repeat(48), "", `p: ${"x".repeat(48)} → `],
    ["x".repeat(49), "short", `p: ${"x".repeat(48)}… → short`],
    [common.join(" "), common.toReversed().join(", "), "p: in another order"],
    [[...common, "old"].join(" "), [...common, "new"].join(" "), "p: − old, + new"],
    [
      [...common, ...words(4, "old")].join(" "),
      [...common, ...words(5, "new")].join(" "),
      "p: − old0, − old1, − old2, − 1 more, + new0, + new1, + new2, + 2 more",
    ],
    [[...common, ...words(3, "old")].join(" "), common.join(" "), "p: − old0, − old1, − old2"],
  ] as const) {
    it(`is ${shown.slice(0, 60)}`, () => {
      assert.equal(shownChange({ path: "p", before, after }), shown);
    });
  }
});

describe("Names that belong together", () => {
  it("are those that read each other, whoever is named first, and none that is not there", () => {
    assert.deepEqual(groupsOf({ a: [], b: ["a"], c: ["d"], d: [], e: ["b", "gone"] }), [
      ["a", "b", "e"],
      ["c", "d"],
    ]);
  });

  it("are kept in their order by a key", () => {
    const groups = grouped(["b1", "a1", "b2"], ([letter = ""]) => letter);
    assert.deepEqual(
      [...groups],
      [
        ["b", ["b1", "b2"]],
        ["a", ["a1"]],
      ],
    );
  });
});

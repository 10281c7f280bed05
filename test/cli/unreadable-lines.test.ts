import assert from "node:assert/strict";
import { UnreadableLines } from "../../cli/unreadable-lines";

describe("Lines that are no record", () => {
  it("are counted, and the first twenty are shown with file, line and reasons", () => {
    const unreadable = new UnreadableLines();
    for (let line = 1; line <= 25; line += 1) unreadable.add("a.log", line, ["one", "two"]);
    assert.equal(unreadable.count, 25);
    assert.equal(unreadable.examples.length, 20);
    assert.equal(unreadable.examples[19], "a.log:20: one; two");
  });
});

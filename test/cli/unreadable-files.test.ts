import assert from "node:assert/strict";
import { UnreadableFiles } from "../../cli/unreadable-files";

describe("Lines that are no record", () => {
  it("are counted, and the first of each reason are shown with file, line and all that is wrong", () => {
    const unreadable = new UnreadableFiles();
    const example = {
      lineNumber: 7,
      text: "x",
      reason: "the line has too few fields",
      faults: ["one", "two"],
    };
    unreadable.add("a.log", [{ reason: example.reason, count: 25, examples: [example] }]);
    unreadable.add("b.log", []);
    unreadable.add("c.log", [{ reason: example.reason, count: 1, examples: [example] }]);
    assert.equal(unreadable.count, 26);
    assert.deepEqual(unreadable.sentences, [
      "a.log:7: one; two",
      "a.log: 24 more, the line has too few fields",
      "c.log:7: one; two",
    ]);
  });
});

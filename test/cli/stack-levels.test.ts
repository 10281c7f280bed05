import assert from "node:assert/strict";
import fc from "fast-check";
import { stackLevels } from "../../cli/stack-levels";

describe("Function: stackLevels", () => {
  it("puts every stack after those that it reads, and side by side what waits for nothing more", () => {
    const reads = { shop: ["archive", "security"], archive: [], data: ["archive"], security: ["archive"] };
    assert.deepEqual(stackLevels(reads), { ok: true, value: [["archive"], ["data", "security"], ["shop"]] });
  });

  it("names a stack that is read and not there", () => {
    assert.deepEqual(stackLevels({ shop: ["archive", "siem"], data: [] }), {
      ok: false,
      faults: [
        'stack "shop" reads outputs of "archive", which is not among shop, data',
        'stack "shop" reads outputs of "siem", which is not among shop, data',
      ],
    });
  });

  it("names a circle, and leaves out who only waits for it", () => {
    assert.deepEqual(stackLevels({ late: ["a"], a: ["b"], b: ["c"], c: ["a"], free: [] }), {
      ok: false,
      faults: ["stacks read outputs of each other in a circle: a reads b reads c reads a"],
    });
  });

  it("holds each stack exactly once, each after all that it reads, where none reads a later one", () => {
    const acyclic = fc
      .array(fc.array(fc.nat({ max: 30 }), { maxLength: 4 }), { maxLength: 30 })
      .map((lists) =>
        Object.fromEntries(
          lists.map((list, at) => [`s${at}`, list.filter((other) => other < at).map((other) => `s${other}`)]),
        ),
      );
    fc.assert(
      fc.property(acyclic, (reads) => {
        const levels = stackLevels(reads);
        assert.ok(levels.ok);
        assert.deepEqual(levels.value.flat().sort(), Object.keys(reads).sort());
        const levelOf = (stack: string) => levels.value.findIndex((level) => level.includes(stack));
        for (const [stack, read] of Object.entries(reads))
          for (const other of read) assert.ok(levelOf(other) < levelOf(stack));
      }),
      { numRuns: 100 },
    );
  });
});

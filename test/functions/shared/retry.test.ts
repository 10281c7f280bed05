import assert from "node:assert/strict";

import fc from "fast-check";

import { groupsOf, retry } from "../../../functions/shared/retry";

describe("Function: retry", () => {
  it("pauses twice as long each time, up to half of it by chance", async () => {
    const pauses: number[] = [];
    const patience = {
      attempts: 4,
      random: () => 1,
      sleep: (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds)),
    };
    const left = await retry(["a", "b"], () => Promise.resolve(["b"]), patience);
    assert.deepEqual(left, ["b"]);
    assert.deepEqual(pauses, [200, 400, 800]);
  });

  it("ends as soon as nothing is left", async () => {
    let calls = 0;
    const patience = { attempts: 4, random: () => 0, sleep: () => Promise.reject(new Error("slept")) };
    const attempt = () => {
      calls++;
      return Promise.resolve([]);
    };
    assert.deepEqual(await retry(["a"], attempt, patience), []);
    assert.equal(calls, 1);
    assert.deepEqual(await retry([], attempt, patience), []);
    assert.equal(calls, 1);
  });
});

describe("Function: groupsOf", () => {
  it("keeps order and loses nothing, within both limits but for items that alone exceed the size", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 })),
        fc.integer({ min: 1, max: 5 }),
        (sizes, most) => {
          const groups = groupsOf(sizes, { most, size: 40, sizeOf: (size) => size });
          assert.deepEqual(groups.flat(), sizes);
          for (const group of groups) {
            assert(group.length >= 1 && group.length <= most);
            assert(group.length === 1 || group.reduce((sum, size) => sum + size, 0) <= 40);
          }
        },
      ),
    );
  });
});

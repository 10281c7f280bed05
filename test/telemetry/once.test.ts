import assert from "node:assert/strict";

import { once } from "../../telemetry/once";

describe("What is made once", () => {
  it("is made at the first call, for those that ask while it is made, too", async () => {
    let calls = 0;
    const made = once(() => Promise.resolve(++calls));
    assert.equal(calls, 0);
    assert.deepEqual(await Promise.all([made(), made()]), [1, 1]);
    assert.equal(await made(), 1);
  });

  it("is tried again after it could not be made", async () => {
    let calls = 0;
    const made = once(() => (++calls === 1 ? Promise.reject(new Error("no")) : Promise.resolve(calls)));
    await assert.rejects(made(), /no/);
    assert.deepEqual([await made(), await made()], [2, 2]);
  });
});

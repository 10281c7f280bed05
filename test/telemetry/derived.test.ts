import assert from "node:assert/strict";

import { derived } from "../../telemetry/derived";

describe("Function: derived", () => {
  it("makes once of each object, also what is undefined", () => {
    const asked: object[] = [];
    const nothing = derived((of: object): undefined => {
      asked.push(of);
    });
    const [one, other] = [{}, {}];
    for (const of of [one, one, other, one]) assert.equal(nothing(of), undefined);
    assert.deepEqual(asked, [one, other]);
    assert.equal(asked[0], one);
  });
});

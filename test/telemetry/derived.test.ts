import assert from "node:assert/strict";

import { derived } from "../../telemetry/derived";

describe("Function: derived", () => {
  it("makes once of each object, also what is undefined", () => {
    const asked: object[] = [];
    const weighed = derived((of: object): string | undefined => {
      asked.push(of);
      return undefined;
    });
    const [one, other] = [{}, {}];
    for (const of of [one, one, other, one]) assert.equal(weighed(of), undefined);
    assert.deepEqual(asked, [one, other]);
    assert.equal(asked[0], one);
  });
});

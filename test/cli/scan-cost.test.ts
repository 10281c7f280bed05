import assert from "node:assert/strict";

import { describeLimit, describeScanned } from "../../cli/scan-cost";

describe("Function: describeLimit", () => {
  it("says what may be read and what it costs at 5 dollars a terabyte", () => {
    assert.equal(
      describeLimit({ objects: 288, bytes: 500e9 }, 2),
      "Athena reads 288 objects at most 2 times, up to 500.000 GB: 2.50 USD at the most, at 5 USD a TB",
    );
    assert.match(describeLimit({ objects: 1, bytes: 0 }, 1), /^Athena reads 1 objects at most once, /);
  });
});

describe("Function: describeScanned", () => {
  it("bills every query at least 10 MB: 200 of them are a cent", () => {
    assert.match(describeScanned(0, 200), /^Athena read 0\.000 GB in 200 queries: 0\.01 USD /);
    assert.match(describeScanned(0, 1), /^Athena read 0\.000 GB in 1 query: less than 0\.01 USD /);
  });
});

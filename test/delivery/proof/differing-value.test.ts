import assert from "node:assert/strict";
import { differingValue } from "../../../delivery/proof/differing-value";

describe("The value in which many records differ", () => {
  it("is a number, an address or a text, as the field holds it, and none where it holds few", () => {
    assert.deepEqual(
      [0, 300].map((index) => differingValue("dstport", index)),
      [1, 301],
    );
    assert.deepEqual(
      [0, 300].map((index) => differingValue("srcaddr", index)),
      ["198.18.0.0", "198.18.1.44"],
    );
    assert.deepEqual(
      [0, 300].map((index) => differingValue("interface-id", index)),
      ["other-0", "other-300"],
    );
    assert.equal(differingValue("action", 0), undefined);
    assert.equal(differingValue("account-id", 0), undefined);
  });
});

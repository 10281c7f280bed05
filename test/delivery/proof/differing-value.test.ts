import assert from "node:assert/strict";
import { type FieldName, recordFaults } from "../../../telemetry/flow-logs";
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

  it("is one that the field can hold, however many there are", () => {
    for (const field of ["protocol", "dstport", "version", "srcaddr", "bytes"] as const)
      for (const index of [0, 254, 255, 256, 65_534, 65_535, 65_536, 131_072, 200_000])
        assert.deepEqual(recordFaults({ fields: [field] }, String(differingValue(field, index))), [], field);
    const different = (field: FieldName, indices: number) =>
      new Set(Array.from({ length: indices }, (_, index) => differingValue(field, index))).size;
    assert.equal(different("protocol", 300), 256);
    assert.equal(different("srcaddr", 70_000), 70_000);
  });
});

import assert from "node:assert/strict";

import { decodeData, encodeData } from "../../../functions/shared/base64";

describe("Functions: encodeData and decodeData", () => {
  for (const length of [0, 1, 3_000_000])
    it(`keep all of ${length} characters that are three bytes each`, () => {
      const text = "\u20ac".repeat(length);
      assert.equal(decodeData(encodeData(text)).length, text.length);
    });
});

import assert from "node:assert/strict";

import { openSearchFor, type OpenSearch } from ".";

describe("Harness: OpenSearch", () => {
  let openSearch: OpenSearch;

  before(async function () {
    openSearch = await openSearchFor(this);
  });

  it("is 3.4 with the security plugin, and knows its administrator", async () => {
    const { status, body } = await openSearch.as()({ method: "GET", path: "/" });
    assert.equal(status, 200);
    assert.equal((JSON.parse(body) as { version: { number: string } }).version.number, "3.4.0");
  });

  it("refuses whoever it does not know", async () => {
    const { status } = await openSearch.as({ name: "admin", password: "wrong" })({
      method: "GET",
      path: "/",
    });
    assert.equal(status, 401);
  });
});

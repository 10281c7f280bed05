import assert from "node:assert/strict";

import { regionOfDomain } from "../../../functions/shared/opensearch-client";

describe("Function: regionOfDomain", () => {
  it("reads the region that a request must be signed for from the domain's own address", () => {
    assert.equal(regionOfDomain("https://search-siem-0a1b.eu-central-1.es.amazonaws.com"), "eu-central-1");
    assert.equal(regionOfDomain("https://vpc-siem-0a1b.us-gov-west-1.es.amazonaws.com"), "us-gov-west-1");
    assert.equal(regionOfDomain("https://siem-0a1b.aos.us-east-1.on.aws"), "us-east-1");
  });

  it("does not know it from an address of the user's own", () => {
    assert.equal(regionOfDomain("https://search.example.com"), undefined);
  });
});

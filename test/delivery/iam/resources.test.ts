import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesParts, matchesWithinSegments, patternParts } from "../../../delivery/iam/wildcard";
import { decide, policy, request } from "./support";

/** The decision on an allow of this resource, for a request on another. */
function on(pattern: string, resource: string): string {
  const identity = [policy("p", { Effect: "Allow", Action: "*", Resource: pattern })];
  return decide(request({ resource }), { identity }).decision;
}

// Source: IAM User Guide, "IAM JSON policy elements: Resource".
describe("A resource's wildcards", () => {
  it("expand over slashes, as AWS's list of objects shows", () => {
    const objects = "arn:aws:s3:::bucket/*/test/*";
    for (const key of [
      "1/test/object.jpg",
      "1/2/test/3/object.jpg",
      "1///test///object.jpg",
      "/test/object.jpg",
      "1/test/",
    ]) {
      assert.equal(on(objects, `arn:aws:s3:::bucket/${key}`), "allowed", key);
    }
    for (const key of ["1-test/object.jpg", "test/object.jpg", "1/2/test.jpg"]) {
      assert.equal(on(objects, `arn:aws:s3:::bucket/${key}`), "denied", key);
    }
  });

  it("reach over a colon where they end their segment", () => {
    const topic = "arn:aws:sns:us-east-1:111111111111:alerts";
    assert.equal(on("arn:aws:sns:*", topic), "allowed");
    assert.equal(on("arn:aws:sns:us-*:alerts", topic), "allowed");
    assert.equal(on("arn:aws:sns:us-*:other", topic), "denied");
  });

  it("are unknown to reach over a colon from the middle of a segment", () => {
    const topic = "arn:aws:sns:us-east-1:111111111111:alerts";
    assert.equal(on("arn:aws:sns:us-*1:alerts", topic), "unknown");
    assert.equal(on("arn:aws:sns:us-*1:111111111111:alerts", topic), "allowed");
    assert.equal(on("arn:aws:sns:us-east-1?111111111111:alerts", topic), "unknown");
  });

  it("are unknown in the service, where IAM takes none", () => {
    assert.equal(on("arn:aws:s*:::reports", "arn:aws:s3:::reports"), "unknown");
    assert.equal(on("arn:aws:*:*:*:*", "arn:aws:s3:::reports"), "unknown");
    assert.equal(on("*", "arn:aws:s3:::reports"), "allowed");
  });

  const text = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 8 });
  const value = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 8 });

  it("match within segments only what they match at all", () => {
    fc.assert(
      fc.property(text, value, (pattern, found) => {
        const parts = patternParts(pattern);
        if (matchesWithinSegments(parts, found)) assert.ok(matchesParts(parts, found, { ignoreCase: false }));
      }),
    );
  });

  it("match the same within segments as at all where a value has no colon", () => {
    fc.assert(
      fc.property(text, value, (pattern, found) => {
        const parts = patternParts(pattern);
        const plain = found.replaceAll(":", "a");
        assert.equal(matchesWithinSegments(parts, plain), matchesParts(parts, plain, { ignoreCase: false }));
      }),
    );
  });

  it("match as the regular expression does that says the same", () => {
    fc.assert(
      fc.property(text, value, (pattern, found) => {
        const source = pattern.replaceAll("*", ".*").replaceAll("?", ".");
        assert.equal(
          matchesParts(patternParts(pattern), found, { ignoreCase: false }),
          new RegExp(`^${source}$`).test(found),
        );
      }),
    );
  });
});

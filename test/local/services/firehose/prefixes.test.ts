import assert from "node:assert/strict";
import { faultOfPrefixes } from "../../../../local/services/firehose/prefixes";

const constraint = "Ths supplied prefix(es) do not satisfy the following constraint: ";
const errors = "errors/!{firehose:error-output-type}/";

describe("Firehose: the prefixes of its objects", () => {
  for (const prefixes of [
    {},
    { prefix: "traffic/" },
    { prefix: "traffic/", errorOutputPrefix: "errors/" },
    { prefix: "traffic/!{timestamp:yyyy/MM/dd}/", errorOutputPrefix: errors },
    { prefix: "!{firehose:random-string}/", errorOutputPrefix: `!{timestamp:yyyy}/${errors}` },
    { prefix: "x".repeat(511) + "!{timestamp:yyyy}", errorOutputPrefix: errors },
  ]) {
    it(`take ${JSON.stringify(prefixes).slice(0, 90)}`, () => {
      assert.equal(faultOfPrefixes({ ...prefixes, isPartitioned: false }), undefined);
    });
  }

  for (const [prefixes, rule] of [
    [
      { prefix: "!{timestamp:yyyy}/" },
      "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
    ],
    [{ prefix: "traffic/!{timestamp" }, "Invalid expression usage"],
    [{ errorOutputPrefix: "!{}" }, "Invalid expression usage"],
    [
      { prefix: "!{date:yyyy}/", errorOutputPrefix: errors },
      "Namespace to the left of colon (date) is an invalid keyword!",
    ],
    [
      { prefix: errors, errorOutputPrefix: errors },
      "Prefix must not contain any occurrence of !{firehose:error-output-type}",
    ],
    [
      { errorOutputPrefix: "errors/!{timestamp:yyyy}/" },
      "ErrorOutputPrefix with expressions must contain !{firehose:error-output-type}",
    ],
    [
      { errorOutputPrefix: `!{partitionKeyFromQuery:vpc}/${errors}` },
      "ErrorOutputPrefix must not contain Dynamic Partitioning namespaces",
    ],
    [{ prefix: "x".repeat(513) }, "Length of evaluated prefix cannot be greater than 512"],
  ] as const) {
    it(`refuse ${JSON.stringify(prefixes).slice(0, 90)}`, () => {
      assert.equal(faultOfPrefixes({ ...prefixes, isPartitioned: false }), constraint + rule);
    });
  }

  it("name partition keys where partitioning is dynamic, and nowhere else", () => {
    const keyed = { prefix: "!{partitionKeyFromLambda:vpc}/", errorOutputPrefix: errors };

    assert.equal(faultOfPrefixes({ ...keyed, isPartitioned: true }), undefined);
    assert.equal(
      faultOfPrefixes({ ...keyed, isPartitioned: false }),
      "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.",
    );
    assert.equal(
      faultOfPrefixes({ prefix: "traffic/", isPartitioned: true }),
      "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
    );
  });
});

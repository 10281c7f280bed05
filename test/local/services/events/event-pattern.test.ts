import assert from "node:assert/strict";
import { faultOfPattern } from "../../../../local/services/events/event-pattern";

const few = "There must have at least 2 Objects in $or relationship.";
const onlyObjects = "Only JSON object is allowed in array of $or relationship.";
const value = "Match value must be String, number, true, false, or null";

/** As `JsonRuleCompiler.check` of AWS's event-ruler says it, but for the place in the text. */
const patterns: readonly (readonly [pattern: unknown, fault: string | undefined])[] = [
  [{ source: ["aws.ec2"] }, undefined],
  [{ detail: { state: [null, true, false, 5, "on"] } }, undefined],
  [{}, "Empty objects are not allowed"],
  [{ detail: {} }, "Empty objects are not allowed"],
  [{ source: "aws.ec2" }, '"source" must be an object or an array'],
  [{ source: ["a"], detail: { state: 5 } }, '"state" must be an object or an array'],
  [{ source: [] }, "Empty arrays are not allowed"],
  [{ source: [["aws.ec2"]] }, value],
  [{ source: ["aws.ec2", ["aws.ec2"]] }, value],
  [{ source: [{}] }, "Match expression name not found"],
  [{ source: [{ prefix: "a", suffix: "b" }] }, "Only one key allowed in match expression"],
  [{ source: [{ begins: "a" }] }, "Unrecognized match type begins"],
  [{ $or: [{ a: [1] }, { b: [2] }] }, undefined],
  [{ detail: { $or: [{ a: [1] }, { b: [2] }, { c: [3] }] } }, undefined],
  [{ $or: [{ a: [1] }] }, few],
  [{ $or: [] }, few],
  [{ detail: { $or: [{ a: [1] }] } }, few],
  [{ $or: 5 }, "It must be an Array followed with $or."],
  [{ $or: { a: [1] } }, "It must be an Array followed with $or."],
  [{ $or: [{ a: [1] }, 5] }, onlyObjects],
  [{ $or: [5, { a: [1] }] }, onlyObjects],
  [{ $or: [{ a: [1] }, { b: [] }] }, "Empty arrays are not allowed"],
  [{ $or: [{}, { a: [1] }] }, "Empty objects are not allowed"],
  [[], "Filter is not an object"],
  ["text", "Filter is not an object"],
];

describe("EventBridge: a pattern", () => {
  for (const [pattern, fault] of patterns)
    it(`${JSON.stringify(pattern)} is ${fault === undefined ? "taken" : `refused: ${fault}`}`, () => {
      assert.equal(faultOfPattern(JSON.stringify(pattern)), fault);
    });

  it("is JSON", () => {
    assert.equal(faultOfPattern("{"), "Unrecognized token");
  });

  // Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
  for (const name of [
    "prefix",
    "suffix",
    "equals-ignore-case",
    "anything-but",
    "numeric",
    "exists",
    "cidr",
    "wildcard",
  ])
    it(`may compare by ${name}`, () => {
      assert.equal(faultOfPattern(JSON.stringify({ a: [{ [name]: "x" }] })), undefined);
    });
});

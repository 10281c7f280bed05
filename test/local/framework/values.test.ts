import assert from "node:assert/strict";
import fc from "fast-check";
import {
  asGiven,
  hasUnknown,
  knownPart,
  sameValue,
  signature,
  unknown,
  valueAt,
} from "../../../local/framework/values";

describe("what is held of what was given", () => {
  it("leaves out defaults at every depth, and shows what was changed outside", () => {
    const given = { rule: { days: 30 }, rules: [{ name: "a" }], tags: { Name: "main" } };
    const held = {
      rule: { days: 90, mode: "COMPLIANCE" },
      rules: [{ name: "a", status: "Enabled" }],
      tags: { Name: "main" },
      region: "eu-west-1",
    };

    assert.deepEqual(asGiven(given, held), { ...given, rule: { days: 90 } });
  });

  it("is the whole list where elements came or went outside", () => {
    assert.deepEqual(asGiven({ ports: [80] }, { ports: [80, 443] }), { ports: [80, 443] });
  });

  it("is what was given where nothing else was added or changed", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (given) => {
        assert.deepEqual(asGiven(given, structuredClone(given)), given);
      }),
    );
  });
});

describe("two archives", () => {
  const of = (mark: string, hash: string, more: object = {}) => ({ [signature]: mark, hash, ...more });
  const archive = "0def7320c3a5731c473e5ecbe6d01bc7";

  it("are the same by what is in them, wherever that lies; two of anything else are not", () => {
    const [here, there] = [{ path: "/here" }, { path: "/there" }];
    assert.equal(sameValue(of(archive, "a", here), of(archive, "a", there)), true);
    assert.equal(sameValue(of(archive, "a", here), of(archive, "b", here)), false);
    assert.equal(sameValue(of("an asset", "a", here), of("an asset", "a", there)), false);
  });
});

describe("unknown values", () => {
  it("are found at any depth", () => {
    assert.equal(hasUnknown({ a: [{ b: unknown }] }), true);
    assert.equal(hasUnknown({ a: [{ b: "unknown" }] }), false);
  });

  it("are left out of the known part", () => {
    assert.deepEqual(knownPart({ a: unknown, b: [1, unknown], c: { d: unknown, e: 2 } }), {
      b: [1],
      c: { e: 2 },
    });
  });

  it("lead to unknowns only", () => {
    assert.equal(valueAt({ a: unknown }, ["a", "b", 0]), unknown);
    assert.equal(valueAt({ a: { b: [7] } }, ["a", "b", 0]), 7);
    assert.equal(valueAt({ a: 1 }, ["a", "b"]), undefined);
  });

  it("are not the same as anything, not even each other", () => {
    assert.equal(sameValue({ a: unknown }, { a: unknown }), false);
    assert.equal(sameValue({ a: [1], b: undefined }, { a: [1] }), true);
  });
});

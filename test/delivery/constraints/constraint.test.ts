import assert from "node:assert/strict";
import {
  atMost,
  between,
  type Constraint,
  matching,
  oneOf,
  required,
  shown,
} from "../../../delivery/constraints/constraint";
import type { Deployment, DeployedResource } from "../../../delivery/deployment";

const told = ({ fault }: Constraint, value: unknown): string | undefined =>
  // These ask the value alone.
  fault(value, {} as DeployedResource, {} as Deployment);

describe("A constraint", () => {
  const absences = [undefined, null, ""];

  it("on a value that may be left out takes none, null and empty text", () => {
    for (const constraint of [oneOf("p", ["a"]), between("p", 1, 2), matching("p", /^a$/, "an a")]) {
      assert.deepEqual(
        absences.map((value) => told(constraint, value)),
        [undefined, undefined, undefined],
      );
    }
  });

  it("that something must be there takes none of them, and takes 0 and false", () => {
    const missing = "it is missing, and AWS demands it";
    assert.deepEqual(
      absences.map((value) => told(required("p"), value)),
      [missing, missing, missing],
    );
    assert.deepEqual(
      [0, false].map((value) => told(required("p"), value)),
      [undefined, undefined],
    );
  });

  it("on words takes each of them, by its type", () => {
    const states = oneOf("p", ["ON", 7]);
    assert.deepEqual(
      ["ON", 7].map((value) => told(states, value)),
      [undefined, undefined],
    );
    assert.equal(told(states, "on"), 'found "on"; AWS takes ON, 7');
    assert.equal(told(states, "7"), 'found "7"; AWS takes ON, 7');
  });

  it("on bounds takes both of them, and a number kept as text", () => {
    const days = between("p", 7, 30, " days");
    assert.deepEqual(
      [7, 30, "8"].map((value) => told(days, value)),
      [undefined, undefined, undefined],
    );
    assert.equal(told(days, 6), "found 6; AWS takes 7 to 30 days");
    assert.equal(told(days, "31"), 'found "31"; AWS takes 7 to 30 days');
    assert.equal(told(days, 7.5), "found 7.5; AWS takes 7 to 30 days");
    assert.equal(told(between("p", 7, 30), 6), "found 6; AWS takes 7 to 30");
  });

  it("on a shape takes text alone", () => {
    assert.equal(told(matching("p", /^\d+$/, "digits"), "12"), undefined);
    assert.equal(told(matching("p", /^\d+$/, "digits"), 12), "found 12; AWS takes digits");
  });

  it("on a length takes as many, and what is no list", () => {
    assert.equal(told(atMost("p", 2), ["a", "b"]), undefined);
    assert.equal(told(atMost("p", 2), "abc"), undefined);
    assert.equal(told(atMost("p", 2), ["a", "b", "c"]), "found 3; AWS takes 2 at most");
  });

  it("shows a value as JSON of 80 characters at most, and nothing as such", () => {
    assert.equal(shown(undefined), "nothing");
    assert.equal(shown(null), "null");
    assert.equal(shown("a".repeat(78)), `"${"a".repeat(78)}"`);
    assert.equal(shown("a".repeat(79)), `"${"a".repeat(76)}…`);
  });
});

import assert from "node:assert/strict";

import { type FieldKind, fieldKinds } from "../../../telemetry/sources/fields/kinds";
import { isJsonObject, listOf, quoted, textOf, valueAt } from "../../../telemetry/sources/json";

const none = undefined;

/** Values, and what a field of the kind holds of each; `none` for one that it cannot hold. */
const cases: Readonly<Record<FieldKind, readonly (readonly [value: unknown, held: unknown])[]>> = {
  keyword: [
    ["a", "a"],
    ["", ""],
    [7, 7],
    [false, false],
    [{ a: 1 }, none],
  ],
  text: [
    ["a b", "a b"],
    [0.5, 0.5],
    [{}, none],
  ],
  ip: [
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["ec2.amazonaws.com", none],
    ["192.0.2.256", none],
    [3_221_225_991, none],
  ],
  long: [
    [5, 5],
    [-5, -5],
    [5.5, none],
    [2 ** 63, none],
    [2 ** 62, 2 ** 62],
    [-(2 ** 63), -(2 ** 63)],
    [-(2 ** 63) - 2048, none],
    ["40000", 40_000],
    ["-1", -1],
    ["900719925474099267", "900719925474099267"],
    ["1234567890123456789", none],
    ["5.5", none],
    ["", none],
    ["x5", none],
    ["5x", none],
    [true, none],
  ],
  double: [
    [8.2, 8.2],
    [-3, -3],
    ["8.25", 8.25],
    ["-8", -8],
    ["8.", none],
    [".5", none],
    ["8.2.1", none],
    ["v8", none],
    ["8e3", none],
    ["", none],
    [Infinity, none],
    [NaN, none],
    [true, none],
    [{}, none],
  ],
  boolean: [
    [true, true],
    [false, false],
    ["true", "true"],
    ["false", "false"],
    ["True", none],
    [1, none],
    ["", none],
  ],
  date: [
    ["2026-03-02T08:16:02Z", "2026-03-02T08:16:02Z"],
    ["2026-03-02 08:16:02", "2026-03-02T08:16:02Z"],
    ["2026-03-02", none],
    [1_700_000_000, none],
  ],
  epochSeconds: [
    [1_700_000_000, "2023-11-14T22:13:20.000Z"],
    ["1700000000", "2023-11-14T22:13:20.000Z"],
    [-1, none],
    [1.5, none],
    ["900719925474099267", none],
    ["2026-03-02T08:16:02Z", none],
  ],
  epochMilliseconds: [
    [1_700_000_000_007, "2023-11-14T22:13:20.007Z"],
    [0, "1970-01-01T00:00:00.000Z"],
    [{}, none],
  ],
  flat: [
    [{ a: [1] }, { a: [1] }],
    ["a", { value: "a" }],
    [7, { value: 7 }],
  ],
};

/** A text field holds numbers as texts; what stands as a text for a number or a truth value is written without quotes. */
function jsonOf(kind: string, held: unknown): string {
  const json = JSON.stringify(held);
  if (kind === "keyword" || kind === "text") return typeof held === "string" ? json : `"${json}"`;
  return kind === "long" || kind === "boolean" ? json.replaceAll('"', "") : json;
}

describe("A field of a document", () => {
  for (const [kind, values] of Object.entries(cases)) {
    it(`that is ${kind} holds what OpenSearch reads as that, and nothing else`, () => {
      for (const [value, held] of values)
        assert.deepEqual(fieldKinds[kind as FieldKind].fit(value), held, JSON.stringify(value));
    });

    it(`that is ${kind} is written as the JSON of what it holds`, () => {
      for (const [, held] of values) {
        if (held === none) continue;
        assert.equal(fieldKinds[kind as FieldKind].write(held), jsonOf(kind, held));
      }
    });
  }

  it("escapes a text as JSON does, half a character as well", () => {
    for (const text of [
      'say "a"',
      "back\\slash",
      "line\nbreak",
      "\u0000",
      "é ü 漢",
      "😀",
      "\ud83d",
      "\ude00",
      "\u001f",
      "\u007f",
    ])
      assert.equal(fieldKinds.keyword.write(text), JSON.stringify(text));
  });
});

describe("Values of JSON", () => {
  it("are objects, lists and texts, or taken for none", () => {
    assert.deepEqual([{}, [], null, "a", 1].map(isJsonObject), [true, false, false, false, false]);
    assert.deepEqual([["a"], {}, null, "a"].map(listOf), [["a"], [], [], []]);
    assert.deepEqual(["a", "", 1, null].map(textOf), ["a", undefined, undefined, undefined]);
  });

  it("are found under a path, through the first of a list", () => {
    const finding = { Resources: [{ Id: "first", Details: { Name: ["n"] } }, { Id: "second" }] };
    assert.equal(valueAt(finding, ["Resources", "Id"]), "first");
    assert.deepEqual(valueAt(finding, ["Resources", "Details", "Name"]), ["n"]);
    assert.equal(valueAt(finding, ["Resources", "Id", "deeper"]), undefined);
    assert.equal(valueAt({ Resources: [] }, ["Resources", "Id"]), undefined);
  });

  it("are quoted up to 80 characters", () => {
    assert.equal(quoted(undefined), "nothing");
    assert.equal(quoted({ a: 1 }), '{"a":1}');
    assert.equal(quoted("x".repeat(78)), `"${"x".repeat(78)}"`);
    assert.equal(quoted("x".repeat(79)), `"${"x".repeat(79)}…`);
  });
});

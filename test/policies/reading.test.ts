import assert from "node:assert/strict";
import fc from "fast-check";
import { read, readFlag, readList, readText, unknownPart } from "../../policies/reading";
import { resource, unknown } from "./support/resources";

const made = resource("aws:ec2/vpc:Vpc", "main", {
  id: unknown,
  name: "main",
  tags: { Name: "main", Owner: unknown },
  list: ["a", unknown],
  nothing: null,
});

describe("Reading of a property", () => {
  it("tells what is known, what is absent and what nobody knows", () => {
    assert.deepEqual(read(made, "name"), { state: "known", value: "main" });
    assert.deepEqual(read(made, "id"), { state: "unknown" });
    assert.deepEqual(read(made, "other"), { state: "absent" });
    assert.deepEqual(read(made, "nothing"), { state: "absent" });
  });

  it("reads parts, and past something that has none finds nothing", () => {
    assert.deepEqual(read(made, "tags", "Name"), { state: "known", value: "main" });
    assert.deepEqual(read(made, "tags", "Owner"), { state: "unknown" });
    assert.deepEqual(read(made, "list", 0), { state: "known", value: "a" });
    assert.deepEqual(read(made, "id", "part"), { state: "unknown" });
    assert.deepEqual(read(made, "name", "part"), { state: "absent" });
    assert.deepEqual(read(made, "nothing", "part"), { state: "absent" });
  });

  it("marks the parts of a known value that are not known", () => {
    assert.deepEqual(read(made, "list"), { state: "known", value: ["a", unknownPart] });
    assert.deepEqual(read(made, "tags"), { state: "known", value: { Name: "main", Owner: unknownPart } });
  });

  it("takes a value of another type for unknown, as nobody can judge it", () => {
    assert.deepEqual(readFlag(made, "name"), { state: "unknown" });
    assert.deepEqual(readText(made, "list"), { state: "unknown" });
    assert.deepEqual(readList(made, "other"), { state: "absent" });
  });

  it("takes what the program does not give and nobody knows for absent", () => {
    const given = { ...made, given: new Set(["tags"]) };
    assert.deepEqual(read(given, "id"), { state: "absent" });
    assert.deepEqual(read(given, "tags", "Owner"), { state: "unknown" });
    assert.deepEqual(read(given, "name"), { state: "known", value: "main" });
  });

  it("never throws, and gives a value without unknown parts back as it is", () => {
    const json = fc.jsonValue();
    fc.assert(
      fc.property(json, (value) => {
        const reading = read(resource("t", "n", { value }), "value");
        assert.deepEqual(reading, value === null ? { state: "absent" } : { state: "known", value });
      }),
    );
  });
});

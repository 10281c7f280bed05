import assert from "node:assert/strict";
import fc from "fast-check";
import { Table, type Stored } from "../../../local/framework/table";

function lowerName({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}

describe("a table of objects", () => {
  it("finds objects by a property, by an element of a list, by their id and by a function", () => {
    const table = new Table();
    table.put("a", { name: "Desk", groups: ["x", "y"] });
    table.put("b", { name: "desk", groups: ["y"] });

    assert.deepEqual(table.idsWhere("name", "desk"), ["b"]);
    assert.deepEqual(table.idsWhere("groups", "y"), ["a", "b"]);
    assert.deepEqual(table.idsWhere("id", "a"), ["a"]);
    assert.deepEqual(table.idsWhere(lowerName, "desk"), ["a", "b"]);
    assert.deepEqual(table.idsWhere("name", "lamp"), []);
  });

  it("finds by its indexes what a look through all objects finds, whatever is put and removed", () => {
    const id = fc.constantFrom("a", "b", "c");
    const colour = fc.constantFrom("red", "green", undefined);
    const step = fc.oneof(
      fc.record({ id, object: fc.record({ colour, list: fc.array(fc.constantFrom("x", "y")) }) }),
      fc.record({ id }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const table = new Table();
        const plain = new Map<string, Stored>();
        for (const { id, ...put } of steps) {
          if ("object" in put) {
            table.put(id, put.object);
            plain.set(id, put.object);
          } else {
            table.remove(id);
            plain.delete(id);
          }
          const by = (matches: (object: Stored) => boolean): string[] =>
            [...plain].filter(([, object]) => matches(object)).map(([found]) => found);
          assert.deepEqual(table.idsWhere("colour", "red").toSorted(), by((o) => o.colour === "red").sort());
          assert.deepEqual(
            table.idsWhere("list", "x").toSorted(),
            by((o) => (o.list as string[]).includes("x")).sort(),
          );
        }
      }),
    );
  });
});

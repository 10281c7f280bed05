import assert from "node:assert/strict";
import type { z } from "zod";
import { catalogue } from "../../../local/catalogue";
import { faultsOf } from "../support/embedded";

/** What hardly any input is. */
const odd: readonly unknown[] = [
  ...["", " ", "\u0001".repeat(70_000), "arn:aws::::", "{}", "[]"],
  ...[-1, 0.5, 1e12, true, null, {}, [], [{}], [""], { a: {} }, { a: "" }],
];

describe("Every type", () => {
  it("says in words what is wrong with an input", () => {
    const silent = catalogue.resources.flatMap(({ kind, properties }) =>
      Object.entries(properties.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, schema]) =>
        odd
          .flatMap((value) => schema.safeParse(value).error?.issues ?? [])
          .filter(({ message }) => message.length < 10)
          .map(({ path }) => `${kind.type} ${[name, ...path].join(".")}`),
      ),
    );
    assert.deepEqual(silent, []);
  });

  for (const resource of catalogue.resources) {
    const { autoName, kind } = resource;
    if (autoName?.prefixProperty === undefined) continue;
    const { property, prefixProperty } = autoName;
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

    it(`refuses a name beside the beginning of one: ${kind.type}`, () => {
      const both = { [property]: "a", [prefixProperty]: "a" };
      const conflict = `"${snake(property)}": conflicts with ${snake(prefixProperty)}. Examine values at 'it.${property}'.`;
      assert.ok(
        faultsOf(resource, both).includes(conflict),
        [conflict, ...faultsOf(resource, both)].join("\n"),
      );
      assert.deepEqual(
        faultsOf(resource, { [prefixProperty]: "a" }).filter((fault) => fault.includes("conflicts")),
        [],
      );
    });
  }
});

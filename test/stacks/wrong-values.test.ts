import assert from "node:assert/strict";

import { parseStackConfig } from "../../stacks";
import { rawConfigOf } from "./repository-stacks";

/** What no setting is, each by turns. */
const mistakes: readonly unknown[] = [{ "?": 1 }, null, [null]];

/** Each place in a value, and the whole with a mistake there. */
function* mistaken(value: unknown, mistake: () => unknown, path = ""): Generator<readonly [string, unknown]> {
  if (path !== "") yield [path, mistake()];
  if (typeof value !== "object" || value === null) return;
  const copy = (key: string, part: unknown) =>
    Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
  for (const [key, part] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
    for (const [at, other] of mistaken(part, mistake, place)) yield [at, copy(key, other)];
  }
}

describe("A mistake in a configuration", () => {
  for (const stack of ["dev", "siem", "security-tooling"])
    it(`of ${stack} is told by its place, whatever it is and wherever`, () => {
      let turn = 0;
      const next = () => mistakes[turn++ % mistakes.length];
      const silent = [...mistaken(rawConfigOf(stack), next)].flatMap(([place, configuration]) => {
        const parsed = parseStackConfig(configuration as Record<string, unknown>, { isPreview: true });
        const path = place.slice(1);
        return !parsed.ok && parsed.faults.some((fault) => fault.startsWith(path)) ? [] : [path];
      });
      assert.deepEqual(silent, []);
    });
});

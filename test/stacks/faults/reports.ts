import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { rawConfig } from "../raw";

/** A change of a configuration that is right, and the whole list of faults that it must give. */
export type Wrong = readonly [
  what: string,
  changes: Readonly<Record<string, unknown>>,
  faults: readonly string[],
];

/** Tests that each change is told as it must be. */
export function describeFaults(part: string, wrong: readonly Wrong[]): void {
  describe(`Function: parseStackConfig, faults of ${part}`, () => {
    for (const [what, changes, faults] of wrong) {
      it(`reports ${what}`, () => {
        const parsed = parseStackConfig(rawConfig(changes), { isPreview: false });
        assert.deepEqual(parsed.ok ? [] : parsed.faults, faults);
      });
    }
  });
}

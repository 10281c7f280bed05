import assert from "node:assert/strict";
import { existsSync } from "node:fs";

import { ESLint } from "eslint";

/** Configured severity and options of a rule for a file; `undefined` where it does not apply. */
async function configured(rule: string, file: string): Promise<unknown> {
  const config = (await new ESLint().calculateConfigForFile(file)) as {
    readonly rules: Readonly<Record<string, unknown>>;
  };
  return config.rules[rule];
}

describe("The linter's configuration", () => {
  it("has the program's rooms entered by their indexes, and lets tests try what is inside", async () => {
    for (const file of ["index.ts", "stacks/index.ts", "components/index.ts", "cli/main.ts"]) {
      const [severity] = (await configured("project/enter-by-index", file)) as [number];
      assert.equal(severity, 2, file);
    }
    assert.equal(await configured("project/enter-by-index", "test/stacks/queries.test.ts"), undefined);
  });

  it("names doors that are there", async () => {
    const [, { doors }] = (await configured("project/enter-by-index", "index.ts")) as [
      number,
      { readonly doors: readonly string[] },
    ];
    assert.deepEqual(
      doors.filter((door) => !existsSync(`${door}/index.ts`)),
      [],
    );
    assert.ok(doors.includes("telemetry/flow-logs/queries"));
  });

  it("has the ground floor import no room, and the embedded AWS nothing of the product", async () => {
    const [severity, { mayImport }] = (await configured("project/stay-in-rooms", "telemetry/result.ts")) as [
      number,
      { readonly mayImport: Readonly<Record<string, readonly string[]>> },
    ];
    assert.equal(severity, 2);
    assert.deepEqual([mayImport.telemetry, mayImport.local], [[], []]);
    assert.deepEqual(mayImport.delivery, ["telemetry", "functions"]);
  });

  it("refuses circles in the program and in its tests", async () => {
    for (const file of ["stacks/index.ts", "test/stacks/queries.test.ts"]) {
      assert.deepEqual(await configured("project/no-circle", file), [2], file);
    }
  });
});

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

import { linted, project } from "./support/linted";

const configuration = readFileSync(join(project, ".oxlintrc.json"), "utf8");

/** Files of a small house, and the rules that each breaks. */
const house: Readonly<Record<string, readonly [text: string, ...breaks: string[]]>> = {
  "index.ts": ['export * from "./components";', "stay-in-rooms"],
  "components/index.ts": ['export * from "./chair";'],
  "components/chair.ts": ['export type { Table } from "./table";', "no-circle"],
  "components/table.ts": ['export type Table = typeof import("./chair");', "no-circle"],
  "stacks/street.ts": ['export * from "../components/chair";', "enter-by-index"],
  "test/street.test.ts": ['export * from "../components/chair";'],
  "telemetry/result.ts": ["export const failure = { ok: false };"],
  "telemetry/record.ts": ["export const MOST_BYTES = 1;", "name-constants"],
  "telemetry/format.ts": ["export const read = () => ({ ok: true });", "make-results"],
  "telemetry/field.ts": ['import "../components";', "stay-in-rooms"],
  "local/bucket.ts": ["export const read = () => ({ ok: true });"],
  "local/queue.ts": ['import "../telemetry/result";', "stay-in-rooms"],
  "delivery/hop.ts": ['import "../components";', "stay-in-rooms"],
  "delivery/sender.ts": ['import "../telemetry/result";'],
};

describe("The linter's configuration", () => {
  it("refuses in a room what the house forbids there, and nothing else", function () {
    this.timeout(20_000);
    const files = Object.fromEntries(Object.entries(house).map(([file, [text]]) => [file, text]));
    const found = linted(configuration, files).map(({ file, rule }) => `${file}: ${rule}`);
    const expected = Object.entries(house).flatMap(([file, [, ...breaks]]) =>
      breaks.map((rule) => `${file}: ${rule}`),
    );
    assert.deepEqual([...found].sort(), expected.sort());
  });

  it("names doors that are there", () => {
    const { config } = ts.parseConfigFileTextToJson(".oxlintrc.json", configuration) as {
      readonly config: {
        readonly overrides: readonly {
          readonly rules: Readonly<Record<string, readonly [string, { readonly doors: readonly string[] }]>>;
        }[];
      };
    };
    const doors = config.overrides.flatMap(({ rules }) => rules["house/enter-by-index"]?.[1].doors ?? []);
    assert.ok(doors.includes("telemetry/flow-logs/queries"));
    assert.deepEqual(
      doors.filter((door) => !existsSync(join(project, door, "index.ts"))),
      [],
    );
  });
});

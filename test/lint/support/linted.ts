import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const project = resolve(__dirname, "../../..");

/** What the linter says of a file: the house's rule, and its message. */
export interface Said {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

type Files = Readonly<Record<string, string>>;

/** A configuration that asks for one rule of the house in every file. */
export function oneRule(rule: string, options: object = {}): string {
  return JSON.stringify({
    jsPlugins: ["./lint/plugin.cjs"],
    categories: { correctness: "off" },
    rules: { [`house/${rule}`]: Object.keys(options).length === 0 ? "error" : ["error", options] },
  });
}

/** Lays files out in a folder of their own and says what the house's rules, so configured, find in them. */
export function linted(configuration: string, files: Files): readonly Said[] {
  const folder = mkdtempSync(join(tmpdir(), "house-"));
  try {
    for (const name of ["lint", "transpile", "node_modules"])
      symlinkSync(join(project, name), join(folder, name));
    for (const [path, text] of Object.entries({ ...files, ".oxlintrc.json": configuration })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const oxlint = join(project, "node_modules/oxlint/bin/oxlint");
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [oxlint, "--format", "json", ...Object.keys(files)],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    assert.match(stdout, /^\{/, `${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: readonly {
        readonly code: string;
        readonly filename: string;
        readonly message: string;
      }[];
    };
    return diagnostics.flatMap(({ code, filename, message }) => {
      const [, rule] = /^house\((.*)\)$/.exec(code) ?? [];
      return rule === undefined ? [] : [{ file: filename, rule, message }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file, what it shows of the rule, and what the linter is to say of it. */
export interface Case {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly says?: readonly string[];
}

/** One test a case, of one run of the linter over the cases' files and those that they import. */
export function itSays(configuration: string, house: Files, cases: readonly Case[]): void {
  let said: readonly Said[];
  before(function () {
    this.timeout(20_000);
    said = linted(configuration, {
      ...house,
      ...Object.fromEntries(cases.map(({ file, text }) => [file, text])),
    });
  });

  for (const { name, file, says = [] } of cases)
    it(name, () => {
      assert.deepEqual(
        said.filter((one) => one.file === file).map(({ message }) => message),
        says,
      );
    });
}

/**
 * Mutation testing: changes one token of the source at a time and says which changes no unit test notices. It takes
 * minutes for a folder, and is no part of `npm test`.
 *
 *     npm run mutation -- PATH… [--tests GLOB] [--sample N [--seed S]]
 *
 * `--sample` tries so many changes only, at random but the same for the same seed (default 1): enough to see how a whole
 * room does. PATH is a folder or file of a room, such as `telemetry/detections`; its tests are those of the folder under `test/`
 * that mirrors it. Ends with a fault where less than nine in ten changes are noticed.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { isOfSample, sampleOf, sampleVariable } from "./mutation-sample.mjs";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const enough = 90;

const { values, positionals } = parseArgs({
  options: {
    tests: { type: "string", multiple: true },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
  },
  allowPositionals: true,
});
const paths = positionals.map((path) => relative(repository, resolve(path)));
const wrong = paths.filter((path) => path.startsWith("..") || !existsSync(join(repository, path)));
if (paths.length === 0 || wrong.length > 0) {
  console.error(
    paths.length === 0
      ? "say what to change: npm run mutation -- PATH…"
      : `not a folder or file of this project: ${wrong.join(", ")}`,
  );
  process.exit(2);
}

const isFolder = (path) => statSync(join(repository, path)).isDirectory();

/** The nearest folder of tests that mirrors a path. */
function testsOf(path) {
  const mirror = join("test", path);
  return existsSync(join(repository, mirror)) && isFolder(mirror)
    ? `${mirror}/**/*.test.ts`
    : testsOf(dirname(path));
}

process.chdir(repository);
const sources = paths.flatMap((path) =>
  isFolder(path)
    ? readdirSync(path, { recursive: true })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(path, name))
    : [path],
);
const { seed } = values;
const sample =
  values.sample === undefined
    ? undefined
    : { seed, ...(await sampleOf(sources, Number(values.sample), seed)) };
if (sample) process.env[sampleVariable] = JSON.stringify(sample);
const results = await new Stryker({
  mutate: sample?.ranges ?? sources,
  testRunner: "mocha",
  plugins: ["@stryker-mutator/mocha-runner", join(repository, "test/mutation-sample.mjs")],
  checkers: sample ? ["sample"] : [],
  mochaOptions: {
    spec: values.tests ?? [...new Set(paths.map(testsOf))],
    ignore: ["**/*on-{trino,opensearch}.test.ts"],
  },
  coverageAnalysis: "perTest",
  disableTypeChecks: false,
  concurrency: 2,
  tempDirName: ".cache/mutation",
  ignorePatterns: [".cache", "coverage"],
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: process.stdout.isTTY === true, logTests: false, reportTests: false },
}).runMutationTest();

const judged = results.filter(
  (result) =>
    !["CompileError", "Ignored", "RuntimeError"].includes(result.status) &&
    (sample === undefined || isOfSample(sample, result)),
);
const noticed = judged.filter(({ status }) => status === "Killed" || status === "Timeout");
const percent = (100 * noticed.length) / judged.length;
if (sample) console.log(`a sample of ${sample.ranges.length} of ${sample.of} changes, seed ${seed}`);
console.log(`${noticed.length} of ${judged.length} changes noticed, ${percent.toFixed(1)} %`);
process.exitCode = percent < enough ? 1 : 0;

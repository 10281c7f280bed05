/**
 * Mutation testing: changes one token of the source at a time and says which changes no unit test notices. It takes
 * minutes for a folder, and is no part of `npm test`.
 *
 *     npm run mutation -- PATH… [--tests GLOB] [--sample N [--seed S]]
 *
 * `--sample` tries so many changes only, at random but the same for the same seed (default 1): enough to see how a whole
 * room does. PATH is a folder or file of a room, such as `telemetry/detections`; its tests are those of the folder under `test/`
 * that mirrors it. What a folder has that other tests show, by `mutation-elsewhere.mjs`, is left out. Ends with a fault
 * where less than nine in ten changes are noticed.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isShownElsewhere } from "./mutation-elsewhere.mjs";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const enough = 90;

const isFolder = (path) => statSync(join(repository, path)).isDirectory();

/** What was asked for, or all that is wrong with it. */
function asked() {
  const options = {
    tests: { type: "string", multiple: true },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
  };
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return { faults: [error.message] };
  }
  const { values, positionals } = parsed;
  const paths = positionals.map((path) => relative(repository, resolve(path)));
  const wrong = paths.filter((path) => path.startsWith("..") || !existsSync(join(repository, path)));
  const sources = paths.filter((path) => !wrong.includes(path)).flatMap(sourcesIn);
  const faults = [
    ...(paths.length === 0 ? ["say what to change: npm run mutation -- PATH…"] : []),
    ...(wrong.length > 0 ? [`not a folder or file of this project: ${wrong.join(", ")}`] : []),
    ...(paths.length > 0 && wrong.length === 0 && sources.length === 0
      ? [`no TypeScript to change: ${paths.join(", ")}`]
      : []),
    ...(/^[1-9]\d*$/.test(values.sample ?? "1")
      ? []
      : [`--sample is "${values.sample}"; a whole number of changes from 1`]),
  ];
  return { faults, values, paths, sources };
}

function sourcesIn(path) {
  const files = isFolder(path)
    ? readdirSync(join(repository, path), { recursive: true }).map((name) => join(path, name))
    : [path];
  return files.filter((name) => name.endsWith(".ts") && !isShownElsewhere(name, path));
}

const { faults, values, paths, sources } = asked();
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(2);
}

/** The nearest folder of tests that mirrors a path. */
function testsOf(path) {
  const mirror = join("test", path);
  return existsSync(join(repository, mirror)) && isFolder(mirror)
    ? `${mirror}/**/*.test.ts`
    : testsOf(dirname(path));
}

process.chdir(repository);
// They take seconds to load, which what was asked wrongly need not wait for.
const { Stryker } = await import("@stryker-mutator/core");
const { isOfSample, sampleOf, sampleVariable } = await import("./mutation-sample.mjs");
const { seed } = values;
const sample =
  values.sample === undefined
    ? undefined
    : { seed, ...(await sampleOf(sources, Number(values.sample), seed)) };
if (sample?.ranges.length === 0) {
  console.error(`there is nothing to change in ${paths.join(", ")}`);
  process.exit(2);
}
if (sample) process.env[sampleVariable] = JSON.stringify(sample);
const results = await new Stryker({
  mutate: sample?.ranges ?? sources,
  testRunner: "mocha",
  plugins: ["@stryker-mutator/mocha-runner", join(repository, "test/mutation-sample.mjs")],
  checkers: sample ? ["sample"] : [],
  mochaOptions: {
    spec: values.tests ?? [...new Set(paths.map(testsOf))],
    ignore: ["**/*on-{trino,opensearch}.test.ts"],
    require: ["./transpile/register.cjs", "./test/mutation-hooks.cjs"],
  },
  coverageAnalysis: "perTest",
  disableTypeChecks: false,
  concurrency: 2,
  // A change that makes the tests run without end is noticed; a machine that is busy is none.
  timeoutMS: 60_000,
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
const percent = judged.length === 0 ? 0 : (100 * noticed.length) / judged.length;
if (sample) console.log(`a sample of ${sample.ranges.length} of ${sample.of} changes, seed ${seed}`);
console.log(`${noticed.length} of ${judged.length} changes noticed, ${percent.toFixed(1)} %`);
process.exitCode = percent < enough ? 1 : 0;

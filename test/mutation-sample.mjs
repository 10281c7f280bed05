/**
 * A random sample of changes for `npm run mutation`, the same for the same seed and source: each change has a number that
 * is made from the seed, from its place and from what it is, and those of the least numbers are tried. Stryker tries all
 * changes in a range of the source, so this file is also its plugin `sample`, which sorts out those beside the sample.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { CheckStatus } from "@stryker-mutator/api/check";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { Instrumenter } from "@stryker-mutator/instrumenter";

const silent = new Proxy({}, { get: (_, name) => (String(name).startsWith("is") ? () => false : () => {}) });

/** The number of a change, whose place counts lines and columns from 0. */
function numberOf(seed, { fileName, location: { start, end }, mutatorName, replacement }) {
  const file = relative(process.cwd(), fileName);
  const words = [seed, file, start.line, start.column, end.line, end.column, mutatorName, replacement];
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}

/**
 * So many changes of some files, at random.
 * @returns the ranges that Stryker is to change, how many changes there are in all, and the number of the last one taken
 */
export async function sampleOf(files, size, seed) {
  const contents = files.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { mutants } = await new Instrumenter(silent).instrument(contents, options);
  const numbered = mutants
    .filter(({ status }) => status === undefined)
    .map((mutant) => ({ mutant, number: numberOf(seed, mutant) }))
    .sort((left, right) => (left.number < right.number ? -1 : 1))
    .slice(0, size);
  return {
    ranges: numbered.map(({ mutant: { fileName, location } }) => `${fileName}:${rangeOf(location)}`),
    of: mutants.length,
    last: numbered.at(-1)?.number ?? "",
  };
}

function rangeOf({ start, end }) {
  return `${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
}

/** Whether a result, whose place counts from 1, is of the sample. */
export function isOfSample({ seed, last }, { location: { start, end }, ...result }) {
  const from0 = ({ line, column }) => ({ line: line - 1, column: column - 1 });
  return numberOf(seed, { ...result, location: { start: from0(start), end: from0(end) } }) <= last;
}

/** Where Stryker's processes find the sample. */
export const sampleVariable = "MUTATION_SAMPLE";

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Checker, "sample", {
    init: () => Promise.resolve(),
    check: (mutants) => {
      const { seed, last } = JSON.parse(process.env[sampleVariable] ?? "{}");
      const beside = { status: CheckStatus.CompileError, reason: "beside the sample" };
      const verdicts = mutants.map((mutant) => [
        mutant.id,
        numberOf(seed, mutant) <= last ? { status: CheckStatus.Passed } : beside,
      ]);
      return Promise.resolve(Object.fromEntries(verdicts));
    },
  }),
];

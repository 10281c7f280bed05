const { createHash, randomUUID } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { dirname, isAbsolute, join, relative } = require("node:path");

const project = dirname(__dirname);
const cache = join(project, ".cache", "transpiled");

/** What the JavaScript of a file depends on beside its text: the options below and the transpiler. */
const transpiler = `${readFileSync(__filename, "utf8")}${require("esbuild/package.json").version}`;

/** The JavaScript of a file: that of an earlier run where neither file nor transpiler has changed since. */
exports.transpiled = (file) => {
  const source = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(transpiler).update(file).update(source).digest("hex");
  const kept = placeOf(file);
  const earlier = kept === undefined ? undefined : textOf(kept);
  if (earlier?.endsWith(digest)) return earlier;

  const { transformSync } = require("esbuild");
  const { code } = transformSync(source, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcefile: file,
    sourcemap: "inline",
    sourcesContent: false,
  });
  const text = `${code}// ${digest}`;
  if (kept !== undefined) keep(kept, text);
  return text;
};

/** One file of the cache a file of the project: it does not grow with every change. None for what lies outside. */
function placeOf(file) {
  const name = relative(project, file);
  return name.startsWith("..") || isAbsolute(name) ? undefined : join(cache, `${name}.js`);
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Writes under another name first, since several processes may load the program at once. */
function keep(file, text) {
  const partial = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(partial, text);
    renameSync(partial, file);
  } catch {
    // A folder that may not be written to costs time, not the run.
  }
}

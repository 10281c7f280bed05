// Lets Node.js load this project's TypeScript: `node --require ./transpile/register.cjs`. The commands, the tests and,
// by `nodeargs` in Pulumi.yaml, Pulumi's own runner all load the program through here. Types are checked by `npm run
// typecheck` and not here.
const { createHash, randomUUID } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, relative } = require("node:path");
const sourceMapSupport = require("source-map-support");

const project = dirname(__dirname);
const cache = join(project, ".cache", "transpiled");

/** What the JavaScript of a file depends on beside its text: the options below and the transpiler. */
const transpiler = `${readFileSync(__filename, "utf8")}${require("esbuild/package.json").version}`;

/** JavaScript by the file that it is from, each with its source map. */
const loaded = new Map();

Module._extensions[".ts"] = (module, file) => {
  const code = transpiled(file);
  loaded.set(file, code);
  module._compile(code, file);
};

// Stack traces name the lines of the TypeScript. Of this project alone: the maps of some packages name files that are
// not there, on which Node.js 20.20 never ends printing an error in colours, as Pulumi's runner prints it.
sourceMapSupport.install({
  environment: "node",
  overrideRetrieveFile: true,
  retrieveFile: (file) => loaded.get(file) ?? null,
});

/** The JavaScript of a file: that of an earlier run where neither file nor transpiler has changed since. */
function transpiled(file) {
  const source = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(transpiler).update(file).update(source).digest("hex");
  // One file of the cache a file of the project: it does not grow with every change.
  const kept = join(cache, `${relative(project, file)}.js`);
  const earlier = textOf(kept);
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
  keep(kept, text);
  return text;
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

// Lets Node.js load this project's TypeScript: `node --require ./transpile/register.cjs`. The commands, the tests and,
// by `nodeargs` in Pulumi.yaml, Pulumi's own runner all load the program through here. Types are checked by `npm run
// typecheck` and not here.
const Module = require("node:module");
const { deferLoading } = require("./deferred.cjs");
const { skipPromiseTraces } = require("./promise-traces.cjs");
const { mapStackTraces } = require("./stack-traces.cjs");
const { transpiled } = require("./transpiled.cjs");

/** JavaScript by the file that it is from, each with its source map. */
const loaded = new Map();

Module._extensions[".ts"] = (module, file) => {
  const code = transpiled(file);
  loaded.set(file, code);
  module._compile(code, file);
};

mapStackTraces(loaded);
deferLoading();
skipPromiseTraces();

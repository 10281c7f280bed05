const Module = require("node:module");
const { join, sep } = require("node:path");

const pulumi = join(sep, "@pulumi", "pulumi", sep);

/**
 * Has Pulumi take no stack trace for each of its promises, ten thousand in a program of a hundred resources: only a
 * search for promises that never end shows them, and that has its own variable.
 */
exports.skipPromiseTraces = () => {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  const load = Module._load;
  const changed = new WeakSet();
  Module._load = (request, parent, isMain) => {
    const loaded = load(request, parent, isMain);
    if (request.endsWith("/debuggable") && parent?.filename?.includes(pulumi) && !changed.has(loaded)) {
      changed.add(loaded);
      loaded.debuggablePromise = withoutTrace(loaded.debuggablePromise);
    }
    return loaded;
  };
};

function withoutTrace(call) {
  return (...args) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return call(...args);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

const Module = require("node:module");
const { basename, join, sep } = require("node:path");

const pulumi = join(sep, "@pulumi", "pulumi", sep);

/**
 * What Pulumi loads with itself, and then seldom uses: two packages to deploy a function from its closure, and one to
 * compile the TypeScript of a policy pack, though the pack be JavaScript. Together half of its time to load.
 */
const seldomUsed = {
  "@npmcli/arborist": deferred,
  typescript: deferredTypeScript,
  "ts-node": deferredTsNode,
};

/** Has Pulumi load what it seldom uses when it first uses it. */
exports.deferLoading = () => {
  const load = Module._load;
  Module._load = (request, parent, isMain) => {
    // Pulumi brings a ts-node of its own: `…/vendor/ts-node@7.0.1`.
    const name = request in seldomUsed ? request : basename(request).replace(/@[\d.]+$/, "");
    const defer = parent?.filename?.includes(pulumi) ? seldomUsed[name] : undefined;
    const now = () => load(request, parent, isMain);
    return defer === undefined ? now() : defer(now);
  };
};

/** A module that is loaded when something of it is asked for, but for what is known of it. */
function deferred(load, known = {}) {
  return new Proxy(
    {},
    {
      // What imports it asks this first, and copies what is no ECMAScript module.
      get: (_, name) => (name === "__esModule" ? true : name in known ? known[name] : load()[name]),
    },
  );
}

/** Its version is asked for whether it is used or not. */
function deferredTypeScript(load) {
  return deferred(load, { version: require("typescript/package.json").version });
}

/** Compiles from the first TypeScript on. */
function deferredTsNode(load) {
  const register = (options) => {
    const extensions = Module._extensions;
    const before = extensions[".ts"];
    extensions[".ts"] = (module, file) => {
      extensions[".ts"] = before;
      load().register(options);
      extensions[".ts"](module, file);
    };
  };
  return deferred(load, { VERSION: "deferred", register });
}

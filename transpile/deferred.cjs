const Module = require("node:module");
const { join, sep } = require("node:path");

/** What Pulumi loads with itself and uses only to deploy a function from its closure: half of its time to load. */
const seldomUsed = new Set(["@npmcli/arborist", "typescript"]);
const pulumi = join(sep, "@pulumi", "pulumi", sep);

/** Has Pulumi load what it seldom uses when it first uses it. */
exports.deferLoading = () => {
  const load = Module._load;
  Module._load = (request, parent, isMain) =>
    seldomUsed.has(request) && parent?.filename?.includes(pulumi)
      ? deferred(() => load(request, parent, isMain))
      : load(request, parent, isMain);
};

/** A module that is loaded when something of it is asked for. */
function deferred(load) {
  return new Proxy(
    {},
    {
      // What imports it asks this first, and copies what is no ECMAScript module.
      get: (_, name) => (name === "__esModule" ? true : load()[name]),
    },
  );
}

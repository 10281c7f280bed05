// Where the linter loads the house's own rules, which are written in TypeScript.
require("../transpile/register.cjs");
module.exports = require("./index.ts").plugin;

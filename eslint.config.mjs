import { createRequire } from "node:module";

import { defineConfig } from "eslint/config";
import "./transpile/register.cjs";
import tseslint from "typescript-eslint";

const { enterByIndex, noCircle, stayInRooms } = createRequire(import.meta.url)("./lint");

// The rooms of the house and what each may import, as docs/architecture.md draws them.
// A room that is not named here may be imported by nobody.
const mayImport = {
  telemetry: [],
  functions: ["telemetry"],
  components: ["telemetry", "functions"],
  stacks: ["components", "telemetry"],
  policies: ["telemetry"],
  delivery: ["telemetry", "functions"],
  backtest: ["telemetry", "delivery"],
  local: [],
  cli: ["telemetry", "functions", "components", "stacks", "policies", "delivery", "backtest", "local"],
  lint: [],
  test: [
    "telemetry",
    "functions",
    "components",
    "stacks",
    "policies",
    "delivery",
    "backtest",
    "local",
    "cli",
    "lint",
  ],
  bench: [
    "telemetry",
    "functions",
    "components",
    "stacks",
    "policies",
    "delivery",
    "backtest",
    "local",
    "cli",
  ],
};

// Folders inside a room with an index that other rooms import beside the room's own.
const doors = [
  "telemetry/flow-logs/layout",
  "telemetry/flow-logs/queries",
  "telemetry/sources/opensearch",
  "telemetry/time-sync/hosts",
  // The index of a pack starts the pack.
  "policies/flow-logs/rules",
  "policies/telemetry/rules",
  "policies/time-sync/rules",
  "local/awsx",
  "local/engine",
  "local/java",
  "local/opensearch",
];

export default defineConfig(
  { ignores: ["node_modules/", "**/bin/", "coverage/", ".cache/", "test/lint/fixtures/"] },
  {
    files: ["**/*.ts"],
    // Only parsed here: the rules that know types are oxlint's, which takes a sixth of the time (.oxlintrc.json).
    languageOptions: { parser: tseslint.parser },
    plugins: { "@typescript-eslint": tseslint.plugin },
    // Comments that leave a rule of oxlint's out.
    linterOptions: { reportUnusedDisableDirectives: "off" },
  },
  {
    files: ["**/*.ts"],
    plugins: {
      project: {
        rules: { "enter-by-index": enterByIndex, "no-circle": noCircle, "stay-in-rooms": stayInRooms },
      },
    },
  },
  {
    files: ["**/*.ts"],
    // Tests mirror the rooms and try what is inside, and measurements measure it.
    ignores: ["test/**", "bench/**"],
    rules: { "project/enter-by-index": ["error", { doors }] },
  },
  {
    files: ["**/*.ts"],
    rules: { "project/no-circle": "error", "project/stay-in-rooms": ["error", { mayImport }] },
  },
  {
    files: ["**/*.ts"],
    rules: {
      // PascalCase is for what is a value and a type in one, such as a schema.
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "variable", modifiers: ["const", "global"], format: ["camelCase", "PascalCase"] },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    // The embedded AWS imports nothing of the product.
    ignores: ["telemetry/result.ts", "local/**", "test/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ObjectExpression > Property[key.name='ok'][value.raw=/^(true|false)$/]",
          message: "a Result is made by success(…) or failure(…) of telemetry/result.ts",
        },
      ],
    },
  },
  {
    files: ["index.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^\\./(?!stacks(/|$))",
              message: "the program imports stacks only (docs/architecture.md, dependency rule)",
            },
          ],
        },
      ],
    },
  },
);

import js from "@eslint/js";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

// The rooms of the house and what each may import, as docs/architecture.md draws them.
// A room that is not named here may be imported by nobody.
const mayImport = {
  telemetry: [],
  functions: ["telemetry"],
  components: ["telemetry", "functions"],
  stacks: ["components", "telemetry"],
  policies: ["telemetry"],
  delivery: ["telemetry", "functions"],
  local: [],
  cli: ["telemetry", "functions", "components", "stacks", "policies", "delivery", "local"],
  test: ["telemetry", "functions", "components", "stacks", "policies", "delivery", "local", "cli"],
  bench: ["telemetry", "functions", "components", "stacks", "policies", "delivery", "local", "cli"],
};

const rooms = Object.keys(mayImport);
const room = (type) => ({ element: { type } });

export default tseslint.config(
  { ignores: ["node_modules/", "**/bin/", "coverage/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A value printed in a message is often a number; it reads the same.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.ts"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": rooms.map((name) => ({ type: name, pattern: name, partialMatch: false })),
      "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
    },
    rules: {
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          message:
            "the room '{{from.type}}' may not import the room '{{to.type}}' (docs/architecture.md, dependency rule)",
          policies: rooms.map((from) => ({
            from: room(from),
            allow: [from, ...mayImport[from]].map((to) => ({ to: room(to) })),
          })),
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
  {
    files: ["**/*.mjs", "**/*.cjs", "test/**/*.js"],
    languageOptions: {
      globals: { console: "readonly", module: "writable", process: "readonly", require: "readonly" },
    },
  },
);

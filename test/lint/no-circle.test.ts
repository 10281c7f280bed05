import { itSays, oneRule } from "./support/linted";

const circle = (...names: string[]) => [
  `a circle of imports: ${names.map((name) => `${name}.ts`).join(" → ")}`,
];

describe("Rule no-circle", () => {
  itSays(oneRule("no-circle"), {}, [
    {
      name: "names the way of a circle of types",
      file: "one.ts",
      text: 'import type { Two } from "./two"; export type One = Two | 1;',
      says: circle("one", "two", "three", "one"),
    },
    {
      name: "refuses a circle through an import type",
      file: "two.ts",
      text: 'export type Two = import("./three").One | 2;',
      says: circle("two", "three", "one", "two"),
    },
    {
      name: "refuses a circle through what is handed on",
      file: "three.ts",
      text: 'export * from "./one";',
      says: circle("three", "one", "two", "three"),
    },
    {
      name: "refuses a file that imports itself",
      file: "self.ts",
      text: 'import type { Self } from "./self"; export type Own = Self;',
      says: circle("self", "self"),
    },
    {
      name: "lets a file import a circle that it is not part of",
      file: "beside.ts",
      text: 'import type { One } from "./one"; export type Beside = One;',
    },
    { name: "leaves packages alone", file: "far.ts", text: 'import type { Plugin } from "@oxlint/plugins";' },
  ]);
});

import { itSays, oneRule } from "./support/linted";

describe("Rule name-constants", () => {
  itSays(oneRule("name-constants"), {}, [
    { name: "takes camelCase", file: "a.ts", text: "const mostBytes = 1; export const leastBytes = 1;" },
    { name: "takes PascalCase", file: "b.ts", text: "export const Schema = {};" },
    {
      name: "leaves what a function names to it",
      file: "c.ts",
      text: "export function read() { const a_b = 1; return a_b; }",
    },
    {
      name: "refuses an underscore, exported or not",
      file: "d.ts",
      text: "const MOST_BYTES = 1; export const least_bytes = 1;",
      says: ["'MOST_BYTES' is to be named in camelCase", "'least_bytes' is to be named in camelCase"],
    },
  ]);
});

import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";

import { noCircle } from "../../lint";

const folder = "test/lint/fixtures/circle";
const filename = (name: string) => `${process.cwd()}/${folder}/${name}.ts`;
const circle = (...names: string[]) => ({
  message: `a circle of imports: ${names.map((name) => `${folder}/${name}.ts`).join(" → ")}`,
});

new RuleTester({ languageOptions: { parser } }).run("no-circle", noCircle, {
  valid: [
    {
      name: "lets a file import a circle that it is not part of",
      filename: filename("beside"),
      code: 'import type { One } from "./one";',
    },
    { name: "leaves packages alone", filename: filename("one"), code: 'import type { Rule } from "eslint";' },
  ],
  invalid: [
    {
      name: "names the way of a circle of types",
      filename: filename("one"),
      code: 'import type { Two } from "./two";',
      errors: [circle("one", "two", "three", "one")],
    },
    {
      name: "refuses a circle through what is handed on",
      filename: filename("three"),
      code: 'export * from "./one";',
      errors: [circle("three", "one", "two", "three")],
    },
    {
      name: "refuses a file that imports itself",
      filename: filename("one"),
      code: 'import type { One } from "./one";',
      errors: [circle("one", "one")],
    },
  ],
});

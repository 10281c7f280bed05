import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";

import { enterByIndex } from "../../lint";

const folder = "test/lint/fixtures";
const filename = `${process.cwd()}/${folder}/street.ts`;
const byIndex = (imported: string, index: string) => ({
  message: `${folder}/${imported} lies behind ${folder}/${index}; import from that, or export there what is missing`,
});
const behindTheHouse = [byIndex("house/kitchen.ts", "house/index.ts")];
const annexeHasDoor = [{ doors: [`${folder}/house/annexe`] }];

new RuleTester({ languageOptions: { parser } }).run("enter-by-index", enterByIndex, {
  valid: [
    { name: "takes the folder's index", filename, code: 'import { chair } from "./house";' },
    { name: "takes the index by its name", filename, code: 'export { chair } from "./house/index";' },
    {
      name: "lets a house's own files import each other",
      filename: `${process.cwd()}/${folder}/house/attic.ts`,
      code: 'import { chair } from "./kitchen";',
    },
    {
      name: "takes the index of a folder inside where that is a door",
      filename,
      code: 'import { tool } from "./house/annexe";',
      options: annexeHasDoor,
    },
    {
      name: "takes a folder inside from the house itself",
      filename: `${process.cwd()}/${folder}/house/attic.ts`,
      code: 'import { tool } from "./annexe";',
    },
    {
      name: "takes a file of a folder without an index",
      filename,
      code: 'import type { One } from "./circle/one";',
    },
    { name: "leaves packages alone", filename, code: 'import { Rule } from "eslint/lib/rules";' },
  ],
  invalid: [
    {
      name: "refuses a file behind the index",
      filename,
      code: 'import { chair } from "./house/kitchen";',
      errors: behindTheHouse,
    },
    {
      name: "refuses it for a type",
      filename,
      code: 'import type { Table } from "./house/kitchen";',
      errors: behindTheHouse,
    },
    {
      name: "refuses it in an import type",
      filename,
      code: 'type Table = import("./house/kitchen").Table;',
      errors: behindTheHouse,
    },
    {
      name: "refuses to hand it on",
      filename,
      code: 'export * from "./house/kitchen";',
      errors: behindTheHouse,
    },
    {
      name: "refuses it at run time",
      filename,
      code: 'void import("./house/kitchen");',
      errors: behindTheHouse,
    },
    {
      name: "refuses it by require",
      filename,
      code: 'import kitchen = require("./house/kitchen");',
      errors: behindTheHouse,
    },
    {
      name: "refuses the index of a folder inside",
      filename,
      code: 'import { tool } from "./house/annexe";',
      errors: [byIndex("house/annexe/index.ts", "house/index.ts")],
    },
    {
      name: "refuses a file behind a door",
      filename,
      code: 'import { tool } from "./house/annexe/bench";',
      options: annexeHasDoor,
      errors: [byIndex("house/annexe/bench.ts", "house/annexe/index.ts")],
    },
    {
      name: "refuses a file of a neighbouring folder inside",
      filename: `${process.cwd()}/${folder}/house/attic.ts`,
      code: 'import { tool } from "./annexe/bench";',
      errors: [byIndex("house/annexe/bench.ts", "house/annexe/index.ts")],
    },
  ],
});

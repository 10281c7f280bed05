import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";

import { stayInRooms } from "../../lint";

const filename = `${process.cwd()}/lint/index.ts`;
const options = [{ mayImport: { lint: ["telemetry"] } }];
const otherRoom = (to: string) => ({
  message: `the room 'lint' may not import the room '${to}' (docs/architecture.md, dependency rule)`,
});

new RuleTester({ languageOptions: { parser } }).run("stay-in-rooms", stayInRooms, {
  valid: [
    { name: "takes a file of its own room", filename, options, code: 'import { isFile } from "./imports";' },
    {
      name: "takes a room that it may import",
      filename,
      options,
      code: 'import { success } from "../telemetry/result";',
    },
    { name: "leaves packages alone", filename, options, code: 'import { Rule } from "eslint";' },
    {
      name: "leaves what lies in no room alone",
      filename: `${process.cwd()}/index.ts`,
      options,
      code: 'import { deployStack } from "./stacks";',
    },
  ],
  invalid: [
    {
      name: "refuses a room that it may not import",
      filename,
      options,
      code: 'import { replay } from "../delivery";',
      errors: [otherRoom("delivery")],
    },
    {
      name: "refuses its types too",
      filename,
      options,
      code: 'type Stacks = import("../stacks").StackConfig;',
      errors: [otherRoom("stacks")],
    },
    {
      name: "refuses what is exported again, and what is loaded when needed",
      filename,
      options,
      code: 'export * from "../cli/main"; const local = require("../local");',
      errors: [otherRoom("cli"), otherRoom("local")],
    },
    {
      name: "refuses a file that lies in no room",
      filename,
      options,
      code: 'import program = require("../index");',
      errors: [otherRoom("index.ts")],
    },
  ],
});

import { itSays, oneRule } from "./support/linted";

const options = { mayImport: { kitchen: ["cellar"], "door.ts": ["kitchen"] } };
const house = {
  "kitchen/table.ts": "export const table = 1;",
  "cellar/index.ts": "export const wine = 1;",
  "attic/index.ts": "export type Hat = 1;",
  "street.ts": "export const tree = 1;",
};
const otherRoom = (from: string, to: string) =>
  `the room '${from}' may not import the room '${to}' (docs/architecture.md, dependency rule)`;

describe("Rule stay-in-rooms", () => {
  itSays(oneRule("stay-in-rooms", options), house, [
    {
      name: "takes a file of its own room",
      file: "kitchen/a.ts",
      text: 'import { table } from "./table";',
    },
    {
      name: "takes a room that it may import",
      file: "kitchen/b.ts",
      text: 'import { wine } from "../cellar";',
    },
    { name: "leaves packages alone", file: "kitchen/c.ts", text: 'import type { Plugin } from "oxlint";' },
    {
      name: "leaves what lies in no room alone",
      file: "garden.ts",
      text: 'import "./attic"; import "./cellar";',
    },
    {
      name: "refuses a room that it may not import",
      file: "kitchen/d.ts",
      text: 'import "../attic";',
      says: [otherRoom("kitchen", "attic")],
    },
    {
      name: "refuses its types too",
      file: "kitchen/e.ts",
      text: 'type Hat = import("../attic").Hat;',
      says: [otherRoom("kitchen", "attic")],
    },
    {
      name: "refuses what is exported again, and what is loaded when needed",
      file: "kitchen/f.ts",
      text: 'export * from "../attic"; const hat = require("../attic");',
      says: [otherRoom("kitchen", "attic"), otherRoom("kitchen", "attic")],
    },
    {
      name: "refuses a file that lies in no room",
      file: "kitchen/g.ts",
      text: 'import street = require("../street");',
      says: [otherRoom("kitchen", "street.ts")],
    },
    {
      name: "holds a file beside the rooms to those that are named for it",
      file: "door.ts",
      text: 'import "./kitchen/table"; import "./cellar";',
      says: [otherRoom("door.ts", "cellar")],
    },
  ]);
});

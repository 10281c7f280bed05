import { itSays, oneRule } from "./support/linted";

const house = {
  "house/index.ts": 'export { chair } from "./kitchen";',
  "house/kitchen.ts": "export const chair = 4; export type Table = typeof chair;",
  "house/annexe/index.ts": 'export { tool } from "./bench";',
  "house/annexe/bench.ts": 'export const tool = "saw";',
  "shed/rake.ts": "export const rake = 1;",
};
const byIndex = (imported: string, index: string) =>
  `${imported} lies behind ${index}; import from that, or export there what is missing`;
const behindTheHouse = [byIndex("house/kitchen.ts", "house/index.ts")];

describe("Rule enter-by-index", () => {
  itSays(oneRule("enter-by-index"), house, [
    { name: "takes the folder's index", file: "a.ts", text: 'import { chair } from "./house";' },
    { name: "takes the index by its name", file: "b.ts", text: 'export { chair } from "./house/index";' },
    {
      name: "lets a house's own files import each other",
      file: "house/attic.ts",
      text: 'import { chair } from "./kitchen";',
    },
    {
      name: "takes a folder inside from the house itself",
      file: "house/cellar.ts",
      text: 'import { tool } from "./annexe";',
    },
    {
      name: "takes a file of a folder without an index",
      file: "c.ts",
      text: 'import type { rake } from "./shed/rake";',
    },
    {
      name: "leaves packages alone",
      file: "d.ts",
      text: 'import type { Plugin } from "oxlint/plugins-dev";',
    },
    {
      name: "refuses a file behind the index",
      file: "e.ts",
      text: 'import { chair } from "./house/kitchen";',
      says: behindTheHouse,
    },
    {
      name: "refuses it for a type",
      file: "f.ts",
      text: 'import type { Table } from "./house/kitchen";',
      says: behindTheHouse,
    },
    {
      name: "refuses it in an import type",
      file: "g.ts",
      text: 'type Table = import("./house/kitchen").Table;',
      says: behindTheHouse,
    },
    {
      name: "refuses to hand it on",
      file: "h.ts",
      text: 'export * from "./house/kitchen";',
      says: behindTheHouse,
    },
    {
      name: "refuses it at run time",
      file: "i.ts",
      text: 'void import("./house/kitchen");',
      says: behindTheHouse,
    },
    {
      name: "refuses it by require",
      file: "j.ts",
      text: 'import kitchen = require("./house/kitchen");',
      says: behindTheHouse,
    },
    {
      name: "refuses the index of a folder inside",
      file: "k.ts",
      text: 'import { tool } from "./house/annexe";',
      says: [byIndex("house/annexe/index.ts", "house/index.ts")],
    },
    {
      name: "refuses a file of a neighbouring folder inside",
      file: "house/roof.ts",
      text: 'import { tool } from "./annexe/bench";',
      says: [byIndex("house/annexe/bench.ts", "house/annexe/index.ts")],
    },
  ]);

  describe("with a door", () => {
    itSays(oneRule("enter-by-index", { doors: ["house/annexe"] }), house, [
      {
        name: "takes the index of a folder inside",
        file: "a.ts",
        text: 'import { tool } from "./house/annexe";',
      },
      {
        name: "refuses a file behind it",
        file: "b.ts",
        text: 'import { tool } from "./house/annexe/bench";',
        says: [byIndex("house/annexe/bench.ts", "house/annexe/index.ts")],
      },
    ]);
  });
});

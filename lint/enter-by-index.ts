import { dirname, join, relative, sep } from "node:path";

import type { Rule } from "@oxlint/plugins";

import { isFile, onEachImport } from "./imports";

/**
 * A folder with an `index.ts` is a house with one door: whoever stands outside imports its index and nothing else.
 *
 * A folder inside another house has no door to the outside, also if it has an index, unless the option `doors` names
 * it, by its path from the project's folder.
 */
export const enterByIndex: Rule = {
  meta: {
    type: "problem",
    docs: { description: "enter a folder that has an index.ts by that index only" },
    schema: [
      {
        type: "object",
        properties: { doors: { type: "array", items: { type: "string" } } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ doors: [] }],
    messages: {
      byIndex: "{{imported}} lies behind {{index}}; import from that, or export there what is missing",
    },
  },
  create: (context) => {
    // The schema holds it to this.
    const [{ doors }] = context.options as unknown as [{ readonly doors: readonly string[] }];
    const inProject = (path: string) => relative(context.cwd, path).split(sep).join("/");
    return onEachImport(context, (node, imported) => {
      const index = indexPassedBy(context.filename, imported, (folder) => doors.includes(inProject(folder)));
      if (index === undefined) return;
      const data = { imported: inProject(imported), index: inProject(index) };
      context.report({ node, messageId: "byIndex", data });
    });
  },
};

/** The index by which the file should have been entered, from within outwards; `undefined` if it was. */
function indexPassedBy(
  importer: string,
  imported: string,
  isDoor: (folder: string) => boolean,
): string | undefined {
  for (let folder = dirname(imported); !importer.startsWith(folder + sep); folder = dirname(folder)) {
    const index = join(folder, "index.ts");
    if (imported !== index && isFile(index)) return index;
    if (imported === index && isDoor(folder)) return undefined;
  }
  return undefined;
}

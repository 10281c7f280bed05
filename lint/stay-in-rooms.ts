import { relative, sep } from "node:path";

import type { Rule } from "@oxlint/plugins";

import { onEachImport } from "./imports";

type MayImport = Readonly<Record<string, readonly string[]>>;

/**
 * A folder of the project is a room: a file in it imports from its own room, and from those that the option `mayImport`
 * names for it. A room that is not named may be imported by nobody, and what lies in no room may import what it likes.
 */
export const stayInRooms: Rule = {
  meta: {
    type: "problem",
    docs: { description: "import only from the rooms that a file's own room may import" },
    schema: [
      {
        type: "object",
        properties: {
          mayImport: {
            type: "object",
            additionalProperties: { type: "array", items: { type: "string" } },
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ mayImport: {} }],
    messages: {
      otherRoom:
        "the room '{{from}}' may not import the room '{{to}}' (docs/architecture.md, dependency rule)",
    },
  },
  create: (context) => {
    // The schema holds it to this.
    const [{ mayImport }] = context.options as unknown as [{ readonly mayImport: MayImport }];
    const roomOf = (file: string) => relative(context.cwd, file).split(sep)[0] ?? "";
    const from = roomOf(context.filename);
    const allowed = mayImport[from];
    if (allowed === undefined) return {};
    return onEachImport(context, (node, imported) => {
      const to = roomOf(imported);
      if (to === from || allowed.includes(to)) return;
      context.report({ node, messageId: "otherRoom", data: { from, to } });
    });
  },
};

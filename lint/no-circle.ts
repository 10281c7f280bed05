import { readFileSync } from "node:fs";
import { relative } from "node:path";

import type { Rule } from "@oxlint/plugins";
import ts from "typescript";

import { onEachImport, resolveImport } from "./imports";

/**
 * No file imports itself by way of others, for types either: files in a circle cannot be read, tested or moved one by
 * one, and at run time the first of them finds the last one empty.
 */
export const noCircle: Rule = {
  meta: {
    type: "problem",
    docs: { description: "no circle of imports between files, imports of types included" },
    schema: [],
    messages: { circle: "a circle of imports: {{way}}" },
  },
  create: (context) =>
    onEachImport(context, (node, imported) => {
      const back = wayTo(context.filename, imported, new Set());
      if (back === undefined) return;
      const way = [context.filename, ...back].map((file) => relative(context.cwd, file)).join(" → ");
      context.report({ node, messageId: "circle", data: { way } });
    }),
};

/** The files from one to another along their imports, both included. */
function wayTo(goal: string, from: string, seen: Set<string>): readonly string[] | undefined {
  if (from === goal) return [goal];
  seen.add(from);
  for (const next of importsOf(from)) {
    if (seen.has(next)) continue;
    const way = wayTo(goal, next, seen);
    if (way !== undefined) return [from, ...way];
  }
  return undefined;
}

/** Each file is read once in a run of the linter. */
const known = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const found =
    known.get(file) ??
    ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles.flatMap(({ fileName }) => {
      const imported = resolveImport(file, fileName);
      return imported === undefined ? [] : [imported];
    });
  known.set(file, found);
  return found;
}

import { statSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Context, ESTree, Visitor } from "@oxlint/plugins";

/** Where an import statement, a re-export, an import type, `import()` or `require()` names what it imports. */
const importedName = [
  ":matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression) > Literal.source",
  "TSImportType > Literal.source",
  "TSExternalModuleReference > Literal.expression",
  "CallExpression[callee.name='require'] > Literal.arguments:first-child",
].join(", ");

/** Calls back for every file of the project that the linted file imports, types included. */
export function onEachImport(
  { filename }: Context,
  check: (node: ESTree.Node, imported: string) => void,
): Visitor {
  return {
    [importedName]: (node: ESTree.StringLiteral) => {
      const imported = resolveImport(filename, node.value);
      if (imported !== undefined) check(node, imported);
    },
  };
}

/** The file that a relative import means; `undefined` for a package, and for what is not there. */
export function resolveImport(importer: string, name: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(name)) return undefined;
  const path = join(dirname(importer), name);
  return [path, `${path}.ts`, join(path, "index.ts")].find(isFile);
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

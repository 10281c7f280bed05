import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Writes the types of these files, and of what they import, into a folder of their own beside the sources. */
export function writeDeclarations(project: string, entries: readonly string[], folder: string): void {
  const config = ts.readConfigFile(join(project, "tsconfig.json"), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(
    { compilerOptions: (config.config as { readonly compilerOptions: object }).compilerOptions },
    ts.sys,
    project,
  );
  const program = ts.createProgram(
    entries.map((entry) => join(project, entry)),
    {
      ...options,
      noEmit: false,
      incremental: false,
      tsBuildInfoFile: undefined,
      sourceMap: false,
      declaration: true,
      emitDeclarationOnly: true,
      // They are checked by `npm run typecheck`.
      noCheck: true,
      types: ["node"],
      outDir: folder,
    },
  );
  const { diagnostics } = program.emit();
  const faults = [
    ...diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    ...entries
      .filter((entry) => !existsSync(join(folder, entry.replace(/\.ts$/, ".d.ts"))))
      .map((entry) => `${entry} has none`),
  ];
  if (faults.length > 0) throw new Error(["types cannot be written:", ...faults].join("\n"));
}

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What decides what a stack's program registers, beside the stack's own configuration. */
const programParts = [
  "index.ts",
  "Pulumi.yaml",
  "package-lock.json",
  "stacks",
  "components",
  "functions",
  "telemetry",
  "transpile",
];

/** Of the program: another one does all stacks anew. */
export function programDigest(programDirectory: string): string {
  const hash = createHash("sha256");
  for (const file of programParts.flatMap((part) => filesIn(join(programDirectory, part)))) {
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Of a stack: its program with its configuration, and not the key that the engine writes beside it. */
export function stackDigest(program: string, configFile: string): string {
  const file = parse(readFileSync(configFile, "utf8")) as { readonly config?: unknown } | null;
  return createHash("sha256")
    .update(program)
    .update(JSON.stringify(file?.config ?? null))
    .digest("hex");
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

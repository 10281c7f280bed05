import { createHash } from "node:crypto";
import { join, resolve } from "node:path";

import { build, type BuildOptions, type BuildResult, buildSync } from "esbuild";

/** The functions by name, each with the file that its bundle begins with. */
export const functionEntries = {
  "firehose-transform": "firehose-transform/index.ts",
  subscription: "subscription/index.ts",
  bootstrap: "bootstrap/index.ts",
  slack: "slack/index.ts",
  "scheduled-query": "scheduled-query/index.ts",
} as const;

export type FunctionName = keyof typeof functionEntries;

/**
 * What a bundle runs on, in Lambda's terms.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const functionRuntime = {
  runtime: "nodejs24.x",
  architecture: "arm64",
  handler: "index.handler",
} as const;

/** A function's code in one file, as it is deployed. */
export interface Bundle<Name extends FunctionName = FunctionName> {
  readonly name: Name;
  /** `index.js`. */
  readonly code: string;
  /** SHA-256 of the code, in hexadecimal. */
  readonly digest: string;
}

const functionsFolder = resolve(__dirname, "..");

/** Bundles a function with all that it needs. The same sources always give the same code. */
export async function bundleFunction<Name extends FunctionName>(name: Name): Promise<Bundle<Name>> {
  return bundleOf(name, await build(optionsOf(name)));
}

/** The same for what cannot wait; each time a process of its own. */
export function bundleFunctionSync<Name extends FunctionName>(name: Name): Bundle<Name> {
  return bundleOf(name, buildSync(optionsOf(name)));
}

function optionsOf(name: FunctionName): BuildOptions & { readonly write: false } {
  return {
    entryPoints: [join(functionsFolder, functionEntries[name])],
    absWorkingDir: resolve(functionsFolder, ".."),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    // Modules of ECMAScript leave out what is not used.
    mainFields: ["module", "main"],
    write: false,
    logLevel: "silent",
  };
}

function bundleOf<Name extends FunctionName>(
  name: Name,
  { outputFiles }: BuildResult<{ write: false }>,
): Bundle<Name> {
  const code = outputFiles[0]?.text ?? "";
  return { name, code, digest: createHash("sha256").update(code).digest("hex") };
}

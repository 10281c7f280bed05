import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { bundleFunction, type Bundle, type FunctionName } from "../../../functions/bundle";

/** Where bundles are kept; a bundle's name says what it holds. */
const bundlesFolder = resolve(__dirname, "../../../.cache/functions");

const bundles = new Map<FunctionName, Promise<Bundle>>();

/** The function's bundle, made once a run. */
export function bundleOf(name: FunctionName): Promise<Bundle> {
  const made = bundles.get(name) ?? bundleFunction(name);
  bundles.set(name, made);
  return made;
}

/**
 * A bundle as Lambda takes it: one file, `index.js`. It is handed over as a file and not as text, since the engine
 * would keep the text of every function in the stack's state.
 */
export function codeOf({ name, code, digest }: Bundle): pulumi.asset.Archive {
  mkdirSync(bundlesFolder, { recursive: true });
  const file = join(bundlesFolder, `${name}-${digest.slice(0, 16)}.js`);
  // Renamed into place, so that two programs side by side never see half a file.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, file);
  // Relative, so that the state of a stack does not name the machine.
  return new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.FileAsset(relative(process.cwd(), file)),
  });
}

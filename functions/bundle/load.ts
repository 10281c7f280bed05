import { createRequire } from "node:module";
import { compileFunction } from "node:vm";

import type * as bootstrap from "../bootstrap";
import type * as firehoseTransform from "../firehose-transform";
import type * as scheduledQuery from "../scheduled-query";
import type * as slack from "../slack";
import type * as subscription from "../subscription";
import type { Bundle, FunctionName } from "./bundle";

/** What the bundle of a function exports. */
export interface FunctionModules extends Record<FunctionName, object> {
  readonly "firehose-transform": typeof firehoseTransform;
  readonly subscription: typeof subscription;
  readonly bootstrap: typeof bootstrap;
  readonly slack: typeof slack;
  readonly "scheduled-query": typeof scheduledQuery;
}

/** Runs a bundle's code as Lambda does, in a module of its own, and returns what it exports. */
export function loadBundle<Name extends FunctionName>(bundle: Bundle<Name>): FunctionModules[Name] {
  const loaded = { exports: {} };
  // Named by its parameters here, which compileFunction does not tell the compiler.
  const run = compileFunction(bundle.code, ["exports", "require", "module"], {
    filename: `${bundle.name}/index.js`,
  }) as (exports: object, require: NodeJS.Require, module: object) => void;
  run(loaded.exports, createRequire(__filename), loaded);
  // The entry files are the modules that these types are of.
  return loaded.exports as FunctionModules[Name];
}

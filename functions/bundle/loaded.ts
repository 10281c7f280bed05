import { bundleFunction, type Bundle, type FunctionName } from "./bundle";
import { loadBundle, type FunctionModules } from "./load";

/** A bundle that is loaded. */
export interface Loaded<Name extends FunctionName> {
  readonly bundle: Bundle<Name>;
  readonly exports: FunctionModules[Name];
}

const made = new Map<FunctionName, Promise<Loaded<FunctionName>>>();

/** The bundle of a function, made once: the sources do not change while a process runs. */
export function loadedBundle<Name extends FunctionName>(name: Name): Promise<Loaded<Name>> {
  let loaded = made.get(name);
  if (loaded === undefined) {
    loaded = bundleFunction(name).then((bundle) => ({ bundle, exports: loadBundle(bundle) }));
    made.set(name, loaded);
  }
  // The map holds each function's own bundle under its name.
  return loaded as Promise<Loaded<Name>>;
}

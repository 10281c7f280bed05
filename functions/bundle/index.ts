export {
  bundleFunction,
  bundleFunctionSync,
  functionEntries,
  functionRuntime,
  type Bundle,
  type FunctionName,
} from "./bundle";
export { loadBundle, type FunctionModules } from "./load";
export { loadedBundle } from "./loaded";

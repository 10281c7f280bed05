export { type DeployedFunction, functionAt, readFunction, unqualified } from "./deployed-function";
export { loadedBundle } from "./bundles";
export { invokeStop } from "./invoke-permission";
export { deployedFunction, runnable, type RunnableFunction } from "./run";
export { setUpOf, type SetUp } from "./domain-set-up";

export { type DeployedFunction, functionAt, readFunction } from "./deployed-function";
export { invokeStop } from "./invoke-permission";

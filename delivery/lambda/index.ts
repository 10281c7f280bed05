export { type DeployedFunction, functionAt, readFunction, unqualified } from "./deployed-function";
export { invokeStop } from "./invoke-permission";

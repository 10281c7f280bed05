export {
  type DeployedFunction,
  environmentOf,
  functionAt,
  readFunction,
  unqualified,
} from "./deployed-function";
export { openToCode } from "./function-network";
export { functionRole } from "./function-role";
export { invokeStop } from "./invoke-permission";

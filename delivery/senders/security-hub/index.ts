export { importedFinding } from "./finding-event";
export { securityHub } from "./sender";

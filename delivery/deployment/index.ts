export * from "./deployment";
export * from "./json";
export * from "./types";
export * as resourceTypes from "./types";
export { policiesOfRole, policyProperty, type RolePolicies } from "./role-policies";
export { readStackExport } from "./stack-export";
export { captureSetting, filesWrittenBy } from "./user-data";

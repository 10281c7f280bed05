export * from "./deployment";
export * from "./json";
export * from "./types";
export * as resourceTypes from "./types";
export { policiesOfRole, policyProperty, type RolePolicies } from "./role-policies";
export { readStackExport } from "./stack-export";
export { securityGroupRules, templateSecurityGroups } from "./security-group-rules";
export { capturedNetworks, captureSetting, filesWrittenBy } from "./user-data";

export { Deployment, type DeployedResource, readStackExport } from "./deployment";
export { replay, type ReplayOptions } from "./replay";
export * from "./report/delivery-report";
export type { Traffic, TrafficSource } from "./traffic/traffic";
export { generateTraffic, type GenerateTrafficOptions } from "./traffic/generate";
export { reportTables, type ReportTable } from "./report/report-tables";

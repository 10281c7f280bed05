export type { DeliveryReport, Undelivered } from "./delivery-report";
export { reportTables, type ReportTable } from "./report-tables";

export type { DeliveryReport, Undelivered } from "./delivery-report";
export type { ReportTable } from "./report-table";
export { reportTables } from "./report-tables";
export { sourceReports, type SourceReport } from "./source-report";
export { senderReports, type SenderReport } from "./sender-report";

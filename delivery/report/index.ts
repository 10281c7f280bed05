export type { DeliveryReport, Undelivered } from "./delivery-report";
export type { ReportTable } from "./report-table";
export { reportTables } from "./report-tables";
export { senderReports, type SenderReport } from "./sender-report";

import type { ReportTable } from "./report-table";
import type { SenderReport } from "./sender-report";

/** For each sender what it read, and where that is. */
export function senderTable(reports: readonly SenderReport[]): ReportTable {
  return {
    title: "By sender",
    head: ["sender", "read", "delivered", "in backup", "dead letters", "dropped", "not captured", "lost"],
    rows: reports.map(({ name, read, delivered, others }) => [
      name,
      String(read),
      delivered.map(({ place, records }) => `${records} in ${place}`).join("\n"),
      String(others.backup),
      String(others["dead letter"]),
      String(others.dropped),
      String(others["not captured"]),
      String(others.lost),
    ]),
  };
}

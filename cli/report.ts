import { type DeliveryReport, reportTables } from "../delivery";
import { printTable } from "./print-table";
import type { UnreadableFiles } from "./unreadable-files";

/** Prints what happened to every record, as tables for a person. */
export function printReport(
  report: DeliveryReport,
  unreadable: UnreadableFiles,
  print: (line: string) => void,
): void {
  for (const table of reportTables(report)) printTable(table, print);
  if (unreadable.count > 0)
    print(["\nLines that are no record", ...unreadable.sentences.map((line) => `  ${line}`)].join("\n"));
  print(`\n${summary(report, unreadable)}`);
}

/** Whether a record was lost on the way, or something that is deployed does not work. */
export function hasFault(report: DeliveryReport): boolean {
  return (
    report.undelivered.some(({ kind }) => kind === "lost") ||
    report.findings.some(({ severity }) => severity === "error")
  );
}

/** The report in one line. */
export function summary(report: DeliveryReport, unreadable: UnreadableFiles): string {
  const records = (kind: "lost" | "not captured"): number =>
    report.undelivered.filter((some) => some.kind === kind).reduce((sum, some) => sum + some.records, 0);
  const errors = report.findings.filter(({ severity }) => severity === "error").length;
  return [
    `${report.recordsIn} records in`,
    `${report.destinations.reduce((sum, { delivered }) => sum + delivered, 0)} delivered`,
    `${records("lost")} lost`,
    ...(records("not captured") > 0 ? [`${records("not captured")} not captured`] : []),
    ...(unreadable.count > 0 ? [`${unreadable.count} unreadable`] : []),
    `${report.alarms.filter(({ rangAt }) => rangAt.length > 0).length} of ${report.alarms.length} alarms rang`,
    `${errors} errors among ${report.findings.length} findings`,
  ].join(", ");
}

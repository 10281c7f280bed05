import Table from "cli-table3";
import { type DeliveryReport, reportTables } from "../delivery";
import type { UnreadableFiles } from "./unreadable-files";

/** Prints what happened to every record, as tables for a person. */
export function printReport(
  report: DeliveryReport,
  unreadable: UnreadableFiles,
  print: (line: string) => void,
): void {
  for (const { title, head, rows } of reportTables(report)) {
    if (rows.length === 0) {
      print(`\n${title}: none`);
      continue;
    }
    const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
    table.push(...rows.map((row) => row.map((cell) => wrapped(cell))));
    print(`\n${title}\n${table.toString()}`);
  }
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

/** Characters of a cell's line: five columns then fit a wide terminal, and a sentence stays readable. */
const cellWidth = 72;

/** The text in lines of at most {@link cellWidth} characters, broken at spaces. */
function wrapped(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replaceAll(new RegExp(`(?=.{${cellWidth + 1}})(.{1,${cellWidth}}) `, "g"), "$1\n"))
    .join("\n");
}

import Table from "cli-table3";
import type { AlarmReport, DeliveryReport, Finding } from "../delivery";

type Print = (line: string) => void;

/** Prints what happened to every record, as tables for a person. */
export function printReport(report: DeliveryReport, unreadable: readonly string[], print: Print): void {
  section("Records in", ["traffic", "records"], trafficRows(report), print);
  section(
    "Delivered",
    ["flow log", "destination", "in", "delivered", "not delivered"],
    destinationRows(report),
    print,
  );
  section(
    "Matched by metric filters",
    ["metric filter", "metric", "log events", "matched"],
    filterRows(report),
    print,
  );
  section("Alarms", ["alarm", "rang at", "through", "who was told"], report.alarms.map(alarmRow), print);
  section("Not delivered", ["traffic", "records", "where it stopped", "why"], undeliveredRows(report), print);
  section("Findings", ["", "about", "what and what to do"], report.findings.map(findingRow), print);
  if (unreadable.length > 0)
    print(["", "Lines that are no record", ...unreadable.map((line) => `  ${line}`)].join("\n"));
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
export function summary(report: DeliveryReport, unreadable: readonly string[]): string {
  const rang = report.alarms.filter(({ rangAt }) => rangAt.length > 0).length;
  const lost = count(report.undelivered.filter(({ kind }) => kind === "lost"));
  const notCaptured = count(report.undelivered.filter(({ kind }) => kind === "not captured"));
  const errors = report.findings.filter(({ severity }) => severity === "error").length;
  return [
    `${report.recordsIn} records in`,
    `${report.destinations.reduce((sum, { delivered }) => sum + delivered, 0)} deliveries`,
    `${lost} lost`,
    ...(notCaptured > 0 ? [`${notCaptured} not captured`] : []),
    ...(unreadable.length > 0 ? [`${unreadable.length} unreadable`] : []),
    `${rang} of ${report.alarms.length} alarms rang`,
    `${errors} errors among ${report.findings.length} findings`,
  ].join(", ");
}

function section(title: string, head: string[], rows: readonly string[][], print: Print): void {
  if (rows.length === 0) return;
  const table = new Table({ head, wordWrap: true, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  print(`\n${title}\n${table.toString()}`);
}

function trafficRows({ traffic }: DeliveryReport): string[][] {
  return traffic.map(({ label, records }) => [label, String(records)]);
}

function destinationRows({ destinations }: DeliveryReport): string[][] {
  return destinations.map(({ name, destination, recordsIn, delivered, undelivered }) => [
    name,
    destination,
    String(recordsIn),
    String(delivered),
    String(undelivered),
  ]);
}

function filterRows({ metricFilters }: DeliveryReport): string[][] {
  return metricFilters.map(({ name, metric, events, matched }) => [
    name,
    metric,
    String(events),
    String(matched),
  ]);
}

function alarmRow({ name, rangAt, transitions, told, problems }: AlarmReport): string[] {
  const through = transitions.filter(({ to }) => to === "ALARM").flatMap(({ labels }) => labels);
  const people = told.map(({ endpoint, confirmed }) =>
    confirmed ? endpoint : `${endpoint} (once confirmed)`,
  );
  return [
    name,
    rangAt.join("\n") || "did not ring",
    [...new Set(through)].join("\n"),
    [...people, ...problems].join("\n"),
  ];
}

function undeliveredRows({ undelivered }: DeliveryReport): string[][] {
  return undelivered.map(({ label, records, place, reason }) => [label, String(records), place, reason]);
}

function findingRow({ severity, name, sentence }: Finding): string[] {
  return [severity, name, sentence];
}

function count(undelivered: readonly { readonly records: number }[]): number {
  return undelivered.reduce((sum, { records }) => sum + records, 0);
}

import { type AlarmProof, ringsWith } from "../proof";
import type { AlarmReport } from "../watch";
import type { DeliveryReport } from "./delivery-report";
import { mirrorSessionTable } from "./mirror-session-table";
import type { ReportTable } from "./report-table";
import { senderTable } from "./sender-table";

/** A report as tables, in reading order. A table without rows is there too: that nothing was lost is news. */
export function reportTables(report: DeliveryReport): readonly ReportTable[] {
  const mirrored = report.mirrorSessions.filter(({ packets }) => packets > 0);
  return [
    {
      title: "Records in",
      head: ["traffic", "records"],
      rows: report.traffic.map(({ label, records }) => [label, String(records)]),
    },
    {
      title: "Delivered",
      head: ["flow log", "destination", "in", "delivered", "not delivered"],
      rows: report.destinations.map(({ name, destination, recordsIn, delivered, undelivered }) => [
        name,
        destination,
        String(recordsIn),
        String(delivered),
        String(undelivered),
      ]),
    },
    senderTable(report.senders),
    ...(mirrored.length > 0 ? [mirrorSessionTable(mirrored)] : []),
    // Where there is no SIEM, that nothing came to it is no news.
    ...(report.sources.length > 0 ? [sourceTable(report)] : []),
    {
      title: "Way of the records",
      head: ["to", "from", "in", "copies", "onward", "kept", "dropped", "stopped"],
      rows: report.ledger.map((line) => [
        line.place,
        line.from,
        ...[line.in, line.copies, line.onward, line.kept, line.dropped, line.stopped].map(String),
      ]),
    },
    {
      title: "Matched by metric filters",
      head: ["metric filter", "metric", "log events", "matched"],
      rows: report.metricFilters.map(({ name, metric, events, matched }) => [
        name,
        metric,
        String(events),
        String(matched),
      ]),
    },
    {
      title: "Alarms",
      head: ["alarm", "rang at", "through", "who was told", "and again"],
      rows: report.alarms.map(alarmRow),
    },
    {
      title: "Alarms, each proven by traffic made for it",
      head: ["alarm", "rings", "each record with"],
      rows: report.proofs.map(proofRow),
    },
    {
      title: "Not delivered",
      head: ["traffic", "records", "where it stopped", "why"],
      rows: report.undelivered.map(({ label, records, place, reason }) => [
        label,
        String(records),
        place,
        reason,
      ]),
    },
    {
      title: "Findings",
      head: ["severity", "about", "what and what to do"],
      rows: report.findings.map(({ severity, name, sentence }) => [severity, name, sentence]),
    },
  ];
}

function sourceTable({ sources }: DeliveryReport): ReportTable {
  return {
    title: "By source of the SIEM",
    head: ["source", "in", "indexed", "dropped", "failed"],
    rows: sources.map(({ source, in: came, indexed, dropped, failed }) => [
      source,
      ...[came, indexed, dropped, failed].map(String),
    ]),
  };
}

function alarmRow({ name, rangAt, transitions, told, reminders, problems }: AlarmReport): readonly string[] {
  const through = new Set(transitions.flatMap(({ labels }) => labels));
  const people = told.map(({ endpoint, protocol, confirmed }) =>
    confirmed ? `${endpoint} (${protocol})` : `${endpoint} (${protocol}, once confirmed)`,
  );
  return [
    name,
    ringing(rangAt),
    [...through].join("\n"),
    [...people, ...problems].join("\n"),
    again(reminders),
  ];
}

/** How often whoever is told is told again. */
function again(reminders: AlarmReport["reminders"]): string {
  if (reminders.length === 0) return "";
  const hours = Math.min(...reminders.map(({ everySeconds }) => everySeconds)) / 3600;
  return `every ${hours} h while it rings`;
}

function proofRow(proof: AlarmProof): readonly string[] {
  switch (proof.kind) {
    case "rings":
      return [proof.name, ringsWith(proof), proof.record];
    case "rings on silence":
      return [
        proof.name,
        `${duration(proof.seconds)} into silence, not while ${counted(proof.quietWith)} comes in each period`,
        "",
      ];
    case "rings with alarms":
      return [proof.name, `while ${proof.alarms.join(" and ")} ring`, ""];
    case "rings on fault":
      return [proof.name, `when ${proof.reading}, not while all is well`, ""];
    default:
      return [proof.name, `${proof.kind}: ${proof.reason}`, ""];
  }
}

function counted(records: number): string {
  return `${records} record${records === 1 ? "" : "s"}`;
}

function duration(seconds: number): string {
  return seconds < 7200 ? `${seconds / 60} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Times that are listed one by one; more are told by their number, the first and the last. */
const mostTimesListed = 3;

function ringing(rangAt: readonly string[]): string {
  const [first] = rangAt;
  if (first === undefined) return "did not ring";
  if (rangAt.length <= mostTimesListed) return rangAt.join("\n");
  return `${rangAt.length} times, first ${first}, last ${rangAt.at(-1) ?? first}`;
}

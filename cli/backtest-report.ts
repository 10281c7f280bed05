import type { BacktestReport, DetectionBacktest, Talker } from "../backtest";
import { configuredOf, periodWords, rangWords, ringsOn, spanWords } from "./backtest-words";
import { printTable } from "./print-table";

/** Alarm periods and addresses that are printed of a detection; all are in the JSON and on the page. */
const mostShown = 5;

/** Prints what each detection would have done, as tables for a person. */
export function printBacktest(report: BacktestReport, print: (line: string) => void): void {
  const configured = configuredOf(report);
  printTable(
    {
      title: "Detections",
      head: ["detection", "rings on", "records matched", "rang", "first and last match", "alarm on"],
      rows: configured.map((found) => [
        found.name,
        ringsOn(found),
        amounts(found),
        String(found.alarmPeriods.length),
        [found.first, found.last].filter((time) => time !== undefined).join("\n"),
        periods(found),
      ]),
    },
    print,
  );
  printTable(
    {
      title: "Top sources and destinations of what matched",
      head: ["detection", "from", "to"],
      rows: configured
        .filter(({ matched }) => matched > 0)
        .map(({ name, topSources, topDestinations }) => [
          name,
          talkers(topSources),
          talkers(topDestinations),
        ]),
    },
    print,
  );
  const tried = report.detections.filter((found) => found.tried !== undefined);
  if (tried.length > 0) {
    printTable(
      {
        title: "With other thresholds",
        head: ["detection", "setting", "records matched", "rang"],
        rows: tried.map((found) => [
          found.name,
          `${found.tried?.key ?? ""} = ${found.tried?.value ?? ""}`,
          amounts(found),
          String(found.alarmPeriods.length),
        ]),
      },
      print,
    );
  }
  printNotRead(report, print);
  print(`\n${summaryOf(report)}`);
}

function amounts({ matched, measured, notAsked, watches }: DetectionBacktest): string {
  if (watches === undefined && notAsked.length > 0) return "not asked";
  return matched === measured ? String(matched) : `${matched}, in sum ${measured}`;
}

function periods({ alarmPeriods }: DetectionBacktest): string {
  const shown = alarmPeriods.slice(0, mostShown).map(periodWords);
  const more = alarmPeriods.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
}

function talkers(all: readonly Talker[]): string {
  return all
    .slice(0, mostShown)
    .map(({ address, records, bytes }) => `${address}: ${records} records, ${bytes} bytes`)
    .join("\n");
}

function printNotRead(
  { detections, passedOver, unreadable }: BacktestReport,
  print: (line: string) => void,
): void {
  const partly = detections.filter(({ watches, notAsked }) => watches !== undefined && notAsked.length > 0);
  for (const { name, notAsked } of partly)
    print(`\n${name}: some records cannot tell: ${notAsked.join("; ")}`);
  if (unreadable.length > 0) {
    print("\nLines that are no record");
    for (const { count, reason, examples } of unreadable)
      print([`  ${count}: ${reason}`, ...examples.map((example) => `    ${example}`)].join("\n"));
  }
  if (passedOver.length > 0) {
    print("\nNot read");
    for (const { path, reason } of passedOver) print(`  ${path}: ${reason}`);
  }
}

function summaryOf(report: BacktestReport): string {
  const { files, read, unreadable } = report.records;
  return [
    `${read} records of ${files} files${spanWords(report)}`,
    ...(unreadable > 0 ? [`${unreadable} unreadable`] : []),
    rangWords(report),
  ].join(", ");
}

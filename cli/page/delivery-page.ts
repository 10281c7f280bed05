import { reportTables, type DeliveryReport, type LedgerLine } from "../../delivery";
import { summary } from "../report";
import type { UnreadableFiles } from "../unreadable-files";
import { pageText, type Section } from "./frame";
import { html, type Html } from "./html";
import { bar, tableOf, type Cell } from "./table";

/** The way of the records through a deployment as one page: every sender and hop with its counts, and what is wrong. */
export function deliveryPage(title: string, report: DeliveryReport, unreadable: UnreadableFiles): string {
  return pageText({
    title,
    summary: `${summary(report, unreadable)}.`,
    sections: [
      { id: "way", title: "Way of the records", content: way(report.ledger) },
      ...reportTables(report)
        .filter((table) => table.title !== "Way of the records")
        .map(({ title: name, head, rows }, index): Section => ({
          id: `part-${index}`,
          title: name,
          content: tableOf(name, head, rows),
        })),
      {
        id: "unreadable",
        title: "Lines that are no record",
        content: tableOf(
          "Lines that are no record",
          ["line"],
          unreadable.sentences.map((line) => [line]),
        ),
      },
    ],
  });
}

/** Every edge with what went in, as bars of the busiest: onward and kept, and what stopped there. */
function way(ledger: readonly LedgerLine[]): Html {
  const most = Math.max(1, ...ledger.map((line) => line.in + line.copies));
  const rows = ledger.map((line): Cell[] => [
    line.from,
    line.place,
    html`${bar((line.onward + line.kept) / most, "kept")}${line.stopped > 0 ? bar(line.stopped / most, "stopped") : undefined}`,
    ...[line.in, line.copies, line.onward, line.kept, line.dropped, line.stopped],
  ]);
  const head = ["from", "to", "", "in", "copies", "onward", "kept", "dropped", "stopped"];
  return tableOf("Senders, hops and where records rest", head, rows);
}

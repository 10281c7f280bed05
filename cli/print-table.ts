import Table from "cli-table3";
import type { ReportTable } from "../delivery";

/** Characters of a cell's line: five columns then fit a wide terminal, and a sentence stays readable. */
const cellWidth = 72;

/** Prints a table for a person, or that there is nothing to tell. */
export function printTable({ title, head, rows }: ReportTable, print: (line: string) => void): void {
  if (rows.length === 0) {
    print(`\n${title}: none`);
    return;
  }
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map((cell) => wrapped(cell))));
  print(`\n${title}\n${table.toString()}`);
}

/** The text in lines of at most {@link cellWidth} characters, broken at spaces. */
function wrapped(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replaceAll(new RegExp(`(?=.{${cellWidth + 1}})(.{1,${cellWidth}}) `, "g"), "$1\n"))
    .join("\n");
}

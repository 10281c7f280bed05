import { recordFaults, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { UnreadableLines } from "../unreadable";
import type { Database } from "./database";
import { mostRejected } from "./text-source";

/** Characters shown of what is wrong with a line. */
const shownLength = 200;

/**
 * Counts what DuckDB could not read of text files since the last statement, with the reasons that a record parser
 * gives. A header that stands in the middle, as in files put together, and an empty line are no records and no faults.
 */
export async function countRejectedLines(
  database: Database,
  formats: ReadonlyMap<string, FlowLogFormat>,
  unreadable: UnreadableLines,
): Promise<void> {
  const rows = await database.rows(
    `SELECT file_path, line, any_value(csv_line) FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
     GROUP BY file_path, line ORDER BY file_path, line`,
  );
  for (const [path, line, text] of rows) {
    const format = formats.get(String(path));
    if (format === undefined) throw new Error(`DuckDB read ${String(path)}, which nobody asked for`);
    // Where lines end with \r\n, it begins with the \n of the one before.
    const columns = String(text).replace(/^\n|\r?\n?$/g, "");
    if (columns === "" || columns === format.fields.join(" ")) continue;
    const [fault] = recordFaults(format, columns);
    const reason = fault?.reason ?? "the line has more around the record than the first of its file";
    const example = `${String(path)}:${String(line)}: ${fault?.sentence ?? columns}`;
    unreadable.add(reason, 1, [example.length > shownLength ? `${example.slice(0, shownLength)}…` : example]);
  }
  if (rows.length >= mostRejected) {
    unreadable.add(`there are more lines that are no record than the ${mostRejected} that are told apart`, 1);
  }
}

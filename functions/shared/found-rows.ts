/** Message of the log line that a function writes for each row that Athena found. */
export const foundMessage = "found";

/** Where the line has the row. */
export const foundRow = "row";

/** Rows that the query shows. */
const rowsShown = 20;

/**
 * The Logs Insights query, in one line, that shows these columns of what was found, largest first.
 * @param order the column that says how large.
 */
export function foundRowsQuery(columns: readonly string[], order: string): string {
  const shown = columns.map((column) => `${foundRow}.${column} as ${column}`).join(", ");
  return `filter message = "${foundMessage}" | fields ${shown} | sort ${order} desc | limit ${rowsShown}`;
}

/** The lines of printed tables' rows, heads among them, with one bar between cells. */
export function rowsOf(printed: string): readonly string[] {
  return printed.split("\n").flatMap((line) => {
    const cells = line.split("│").map((cell) => cell.trim());
    return cells.length > 1 ? [cells.slice(1, -1).join(" | ")] : [];
  });
}

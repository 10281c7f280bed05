/**
 * A part of a dashboard, before it has its position.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface Widget extends Tile {
  readonly type: "alarm" | "log" | "metric";
  readonly properties: Readonly<Record<string, unknown>>;
}

const dashboardColumns = 24;

/** What takes room on a grid. */
export interface Tile {
  /** In columns of the grid. */
  readonly width: number;
  readonly height: number;
}

/** Sets tiles in rows, in their order, and starts a new row where one is full. No tile may be wider than the grid. */
export function inRows<T extends Tile>(
  tiles: readonly T[],
  columns = dashboardColumns,
): (T & { readonly x: number; readonly y: number })[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return tiles.map((tile) => {
    if (x + tile.width > columns) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const placed = { ...tile, x, y };
    x += tile.width;
    rowHeight = Math.max(rowHeight, tile.height);
    return placed;
  });
}

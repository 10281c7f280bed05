import type { SpaceDelimitedPattern } from "./pattern";

/** Which field of an event each column of a pattern means. */
export interface FieldPlaces {
  /** Fields that an event must have at least. */
  readonly width: number;
  /** The field of a column in an event of so many fields, both from 0. */
  readonly indexOf: (column: number, fields: number) => number;
  /** Whether the column is the last and takes the rest of the event. */
  readonly takesRest: (column: number, fields: number) => boolean;
}

export function fieldPlaces({ columns, ellipsis }: SpaceDelimitedPattern): FieldPlaces {
  const width = columns.length;
  return {
    width,
    indexOf: (column, fields) =>
      ellipsis === undefined || column < ellipsis ? column : fields - width + column,
    takesRest: (column, fields) => ellipsis === undefined && column === width - 1 && fields > width,
  };
}

import { allRecords, figureKind } from "./sql/figures";

/** What is counted of an address, or of a reason why rows are no records. */
export interface AddressFigure {
  readonly name: string;
  readonly records: number;
  readonly bytes: number;
}

/** What is counted of a detection, or of all records. */
export interface DetectionFigures {
  records: number;
  measured: number;
  /** Epoch seconds. */
  first: number | undefined;
  last: number | undefined;
  /** By epoch seconds of the minute's beginning. */
  readonly minutes: Map<number, number>;
  readonly sources: AddressFigure[];
  readonly destinations: AddressFigure[];
}

/** The rows that answer the figures' statement, by what they are about. */
export class Figures {
  readonly faults: AddressFigure[] = [];
  private readonly byDetection = new Map<number, DetectionFigures>();

  constructor(rows: readonly (readonly (string | number | null)[])[]) {
    for (const [kind, detection, minute, name, records, added, bytes, first, last] of rows) {
      const figure = { name: String(name), records: Number(records), bytes: Number(bytes) };
      const of = this.of(Number(detection));
      if (kind === figureKind.fault) this.faults.push(figure);
      else if (kind === figureKind.source) of.sources.push(figure);
      else if (kind === figureKind.destination) of.destinations.push(figure);
      else {
        of.minutes.set(Number(minute), Number(added));
        of.records += figure.records;
        of.measured += Number(added);
        of.first = Math.min(of.first ?? Infinity, Number(first));
        of.last = Math.max(of.last ?? -Infinity, Number(last));
      }
    }
  }

  /** Of all records. */
  get all(): DetectionFigures {
    return this.of(allRecords);
  }

  /** Rows that the statement has seen: records, and those that are none. */
  get rows(): number {
    return this.faults.reduce((sum, { records }) => sum + records, this.all.records);
  }

  /** Of the detection with that number. */
  of(detection: number): DetectionFigures {
    let figures = this.byDetection.get(detection);
    if (figures === undefined) {
      figures = {
        records: 0,
        measured: 0,
        first: undefined,
        last: undefined,
        minutes: new Map(),
        sources: [],
        destinations: [],
      };
      this.byDetection.set(detection, figures);
    }
    return figures;
  }
}

import type { Report } from "../../functions/shared/report";

/** What became of records on their way: what is in none of the others is a new document. */
export interface Fates {
  readonly in: number;
  /** Had the id of a document that was there before. */
  readonly thereAlready: number;
  /** On purpose. */
  readonly dropped: number;
  /** Kept to be sent again. */
  readonly failed: number;
  /** Why records failed. */
  readonly reasons: readonly string[];
}

/** Both together. */
export function joined(one: Fates, other: Fates): Fates {
  return {
    in: one.in + other.in,
    thereAlready: one.thereAlready + other.thereAlready,
    dropped: one.dropped + other.dropped,
    failed: one.failed + other.failed,
    reasons: [...one.reasons, ...other.reasons],
  };
}

/** Records of which nobody knows, where the index holds this many documents; below zero if too much is there. */
export function unaccounted({ in: came, thereAlready, dropped, failed }: Fates, found: number): number {
  return came - found - thereAlready - dropped - failed;
}

/** What functions themselves say of the records that they did not make documents of. */
export function toldByFunctions(reports: readonly Report[]): Pick<Fates, "dropped" | "failed" | "reasons"> {
  return {
    dropped: reports.reduce((sum, { books }) => sum + books.dropped, 0),
    failed: reports.reduce((sum, { books }) => sum + books.failed, 0),
    reasons: reports.flatMap(({ failures }) => failures.map(({ reasons }) => reasons.join("; "))),
  };
}

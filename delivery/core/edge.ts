import type { LedgerLine } from "./ledger-line";

/**
 * What a hop must be told to take parcels from someone: the hop by its name in the table, the place, and who asks. Each
 * hop has its own; `Cargo` is what its parcels carry.
 */
export interface Address<Cargo = unknown> {
  readonly hop: string;
  /** Never there: it only lets the compiler know what an address takes. */
  readonly takes?: (cargo: Cargo) => void;
}

/** What parcels to an address carry. */
export type CargoOf<A extends Address<never>> = A extends Address<infer Cargo> ? Cargo : never;

/** A way from one place to the next, opened once: whatever holds for every parcel on it is decided then. */
export interface Edge<Cargo = never> {
  /** Where it ends, in words: "log group /flow". */
  readonly place: string;
  /** What it did so far. */
  readonly line: LedgerLine;
  /** Never there: it only lets the compiler know what an edge takes. */
  readonly takes?: (cargo: Cargo) => void;
}

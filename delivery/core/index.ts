export type { Address, CargoOf, Edge } from "./edge";
export { Examples } from "./examples";
export {
  stopped,
  type Carrier,
  type ClosedTable,
  type Hop,
  type HopAtWork,
  type HopsAtWork,
  type Onward,
} from "./hop";
export { type Arrived, imbalances, Ledger, type Imbalance } from "./ledger";
export type { LedgerLine } from "./ledger-line";
export type { Loss } from "./losses";
export { Network } from "./network";
export { Sorting, type Aside, type Kept, type Omission, type Outcome, type Sending } from "./outcome";
export {
  GrowingTally,
  labelsOf,
  oneRecord,
  recordsOf,
  tallyOf,
  type Origin,
  type Parcel,
  type Share,
  type Tally,
} from "./parcel";
export { firstStop, type OneOfMany, type Stop } from "./stop";

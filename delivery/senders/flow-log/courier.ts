import type { Onward, Outcome, Sorting, Stop, Tally } from "../../core";
import type { BucketAddress, DeliveryStreamAddress, LogGroupAddress } from "../../hops";
import type { World } from "../../world";
import type { CapturedRecord } from "./capture";
import type { FlowLog } from "./flow-log";

/** Where flow logs are delivered to. */
export type FlowLogAddress = LogGroupAddress | BucketAddress | DeliveryStreamAddress;

/** Brings what one flow log captures to its destination, as whoever does so in AWS. */
export interface Courier {
  take(captured: CapturedRecord, tally: Tally, sorting: Sorting): void;
  /** Brings what is held back. */
  flush?(): Outcome;
}

/** One kind of destination: a file each, in the table of `couriers.ts`. Gives the stop of a flow log that AWS refuses. */
export type CourierOf = (world: World, onward: Onward<FlowLogAddress>, flowLog: FlowLog) => Courier | Stop;

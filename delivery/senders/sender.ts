import type { Address, Onward, Sending } from "../core";
import type { TrafficTimes } from "../watch";
import type { World } from "../world";

/** Recorded or generated traffic of one telemetry: what a deployment's senders would have seen. */
export interface Recording<Telemetry extends string, Item, Source> {
  /** Name of the sender in the table. */
  readonly telemetry: Telemetry;
  /** What a report calls it: "generated: refused SSH scan", "recorded: flowlogs-reader-v2.log". */
  readonly label: string;
  readonly source: Source;
  /** All at once, or batch by batch where they are many. */
  readonly records: readonly Item[] | AsyncIterable<readonly Item[]>;
}

/** What one recording gives, batch by batch. */
export interface Feed<Item> {
  /** The time that the records so far speak about. */
  readonly times: TrafficTimes;
  batch(items: readonly Item[]): Sending;
}

/** Everything in a deployment that sends one telemetry, during one replay. */
export interface SenderAtWork<R extends Recording<string, unknown, unknown>> {
  feed(recording: R): Feed<ItemOf<R>>;
}

/** One kind of recorded telemetry: what in a deployment sends it, what that makes of it, and where to, as whom. */
export interface Sender<
  R extends Recording<string, unknown, unknown>,
  Next extends Address<never>,
  AtWork extends SenderAtWork<R> = SenderAtWork<R>,
> {
  start(world: World, onward: Onward<Next>): AtWork;
}

/** One record of a recording. */
export type ItemOf<R> = R extends Recording<string, infer Item, unknown> ? Item : never;

/** A table in which every sender stands under its telemetry, and every hop that one sends to is in `Hops`. */
export type ClosedSenders<Table, Hops> = {
  readonly [Name in keyof Table]: Table[Name] extends {
    start(world: never, onward: Onward<infer Next>): SenderAtWork<infer R>;
  }
    ? [R["telemetry"]] extends [Name]
      ? [Next["hop"]] extends [keyof Hops]
        ? Table[Name]
        : { readonly missingAmongTheHops: Exclude<Next["hop"], keyof Hops> }
      : { readonly standsUnderAnotherName: R["telemetry"] }
    : never;
};

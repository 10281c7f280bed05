import type { Onward, Sorting } from "../../core";
import type { World } from "../../world";
import type { DeliveryStreamAddress } from "../delivery-stream";
import type { QueueAddress } from "../queue";
import type { SearchIndexAddress } from "../search-index";
import type { SubscriptionAddress } from "./address";
import type { Message } from "./messages";

/** Where a subscription hands messages on to. */
export type SubscriptionNext = DeliveryStreamAddress | SearchIndexAddress | QueueAddress;

/** A subscription whose way is being opened. */
export interface OpenSubscription {
  readonly world: World;
  readonly onward: Onward<SubscriptionNext>;
  readonly address: SubscriptionAddress;
  /** In words: "subscription cloudtrail". */
  readonly place: string;
  /** ARN of the destination. */
  readonly arn: string;
}

/** Takes a subscription's messages. */
export interface Destination {
  take(message: Message, sorting: Sorting): void | Promise<void>;
}

/** The service that delivers what is subscribed to. */
export const logsService = "logs.amazonaws.com";

import type { Address } from "../../core";
import type { DeployedResource } from "../../deployment";

/** A log event of a group that a subscription is on. */
export interface SubscribedEvent {
  readonly logStream: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** A log group that shows its events to a subscription filter. */
export interface SubscriptionAddress extends Address<SubscribedEvent> {
  readonly hop: "subscription";
  readonly filter: DeployedResource;
  readonly logGroup: string;
  /** ARN of the group, without `:*` at the end. */
  readonly logGroupArn: string;
}

import type { Address, Stop } from "../../core";
import type { DeployedResource } from "../../deployment";

/** A record on its way into a delivery stream. */
export interface StreamInput {
  readonly data: string;
  /** Epoch seconds. */
  readonly timestamp: number;
}

/** Someone who brings records to a delivery stream. */
export interface DeliveryStreamAddress extends Address<StreamInput> {
  readonly hop: "delivery-stream";
  readonly arn: string;
  /** Where the bringer stops at this stream: log delivery needs a tag on it, a role its permission. */
  readonly entryStop: (stream: DeployedResource) => Stop | undefined;
}

import type { Address, Stop } from "../../core";
import type { DeployedResource } from "../../deployment";
import type { StreamInput } from "../stream-cargo";

/** Someone who brings records to a delivery stream. */
export interface DeliveryStreamAddress extends Address<StreamInput> {
  readonly hop: "delivery-stream";
  readonly arn: string;
  /** Where the bringer stops at this stream: log delivery needs a tag on it, a role its permission. */
  readonly entryStop: (stream: DeployedResource) => Stop | undefined;
}

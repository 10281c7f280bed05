import type { Requester } from "../../access";
import type { Address, Edge } from "../../core";
import type { FailedRecord, StreamedRecord, StreamInput } from "../stream-cargo";

/** A delivery stream that gives its records to a function before they go on. */
export interface TransformAddress extends Address<StreamedRecord> {
  readonly hop: "transform";
  /** As the stream names it, with a version or an alias. */
  readonly functionArn: string;
  readonly stream: { readonly arn: string; readonly region: string; readonly accountId: string };
  /** As whom the stream invokes the function. */
  readonly invoker: Requester;
  /** Bytes of records that are collected for one invocation. */
  readonly bufferBytes: number;
  /** How often an invocation that failed is repeated. */
  readonly retries: number;
  /** Where documents go on to. */
  readonly documents: Edge<StreamedRecord>;
  /** Where records go that the function could not transform. */
  readonly failed: Edge<FailedRecord>;
  /** Opens the way back into the stream. */
  readonly putBack: (from: string) => Edge<StreamInput>;
}

import { cloudWatchLogs } from "./cloud-watch-logs";
import type { DestinationKind, DestinationTypes, ReceiverKind, ReceiverTypes } from "./destination";
import { firehose, receivingStream } from "./firehose";
import { receivingBucket, s3 } from "./s3";

export type DestinationName = keyof DestinationTypes;
/** Only what is a destination can receive from other accounts. */
export type ReceiverName = keyof ReceiverTypes & DestinationName;

/** What a pipeline is told of its destinations: exactly these are made. */
export type FlowLogDestinationsArgs = {
  readonly [Name in DestinationName]?: DestinationTypes[Name]["args"] | undefined;
};
/** The destinations that were asked for. */
export type FlowLogDestinations = {
  readonly [Name in DestinationName]?: DestinationTypes[Name]["made"];
};

export type FlowLogReceiversArgs = {
  readonly [Name in ReceiverName]?: ReceiverTypes[Name]["args"] | undefined;
};
export type FlowLogReceivers = { readonly [Name in ReceiverName]?: ReceiverTypes[Name]["made"] };

/** Every kind of destination, in the order of a pipeline's flow logs and alarms. */
export const destinationKinds: {
  readonly [Name in DestinationName]: DestinationKind<
    DestinationTypes[Name]["args"],
    DestinationTypes[Name]["made"]
  >;
} = { cloudWatchLogs, s3, firehose };

/** Every kind that receives other accounts' flow logs. */
export const receiverKinds: {
  readonly [Name in keyof ReceiverTypes]: ReceiverKind<
    ReceiverTypes[Name]["args"],
    ReceiverTypes[Name]["made"]
  >;
} = { s3: receivingBucket, firehose: receivingStream };

export const destinationNames = Object.keys(destinationKinds) as DestinationName[];
export const receiverNames = Object.keys(receiverKinds) as ReceiverName[];

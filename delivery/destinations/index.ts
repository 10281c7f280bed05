import { deliverToCloudWatchLogs } from "./cloudwatch-logs";
import type { Destination } from "./destination";
import { deliverToFirehose } from "./firehose";
import { deliverToS3 } from "./s3";

export { allStopped, type Delivery, type Destination, type DestinationContext } from "./destination";

const destinations: ReadonlyMap<string, Destination> = new Map([
  ["cloud-watch-logs", deliverToCloudWatchLogs],
  ["s3", deliverToS3],
  ["kinesis-data-firehose", deliverToFirehose],
]);

/** The model of a flow log's `logDestinationType`; `undefined` for one that is not modelled. */
export function destinationOf(type: string): Destination | undefined {
  return destinations.get(type);
}

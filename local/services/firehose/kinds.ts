import { kind } from "../../framework/account";

/** Delivery streams, by ARN. */
export const deliveryStreams = kind<{ readonly name: string }>(
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
);

import type * as pulumi from "@pulumi/pulumi";

import { FlowLogReceiver } from "../../components";
import type { BuiltAccount } from "../account/part";
import { byName, mapValues, type ByName } from "../by-name";
import { receiversFaults } from "./faults";
import { type ReceiverConfig, ReceiversConfig } from "./schema";

export interface BuiltReceivers {
  readonly receivers: ByName<FlowLogReceiver>;
  readonly receiverConfigs: readonly ReceiverConfig[];
}

export interface ReceiversOutputs {
  readonly logBucketNames: ByName<pulumi.Output<string>>;
  readonly logBucketArns: ByName<pulumi.Output<string>>;
  readonly deliveryStreamArns: ByName<pulumi.Output<string>>;
  /** Roles by which the flow logs of other accounts reach a delivery stream of this one. */
  readonly firehoseReceiverRoleArns: ByName<pulumi.Output<string>>;
}

/** What other accounts' flow logs are delivered to. */
export const receivers = {
  schema: ReceiversConfig,
  faults: receiversFaults,
  build: ({ flowLogReceivers }: ReceiversConfig, { account, options }: BuiltAccount): BuiltReceivers => ({
    receivers: byName(
      flowLogReceivers,
      ({ name, s3, firehose }) => new FlowLogReceiver(name, { account, s3, firehose }, options),
    ),
    receiverConfigs: flowLogReceivers,
  }),
  outputs: ({ receivers }: BuiltReceivers): ReceiversOutputs => ({
    logBucketNames: mapValues(receivers, ({ destinations }) => destinations.s3?.bucketName),
    logBucketArns: mapValues(receivers, ({ destinations }) => destinations.s3?.bucketArn),
    deliveryStreamArns: mapValues(receivers, ({ destinations }) => destinations.firehose?.deliveryStreamArn),
    firehoseReceiverRoleArns: mapValues(
      receivers,
      ({ destinations }) => destinations.firehose?.receiverRoleArn,
    ),
  }),
};

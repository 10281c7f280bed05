import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import {
  deliveryStreamFaults,
  newDeliveryStream,
  type DeliveryStreamArgs,
} from "./destinations/delivery-stream";
import { FlowLogReceiverRole, receiverRoleNameFaults } from "./flow-log-receiver-role";
import { deliveryStreamHeartbeat, type HeartbeatMetric } from "../shared/heartbeat-metric";
import { flowLogBucketFaults, newFlowLogBucket, type FlowLogBucketArgs } from "./bucket/flow-log-bucket";
import type { LogBucket } from "../shared/log-bucket/log-bucket";
import type { LogWritersArgs } from "./bucket/writers";

export interface ReceivingBucketArgs extends FlowLogBucketArgs {
  /** The other accounts, by list, to which the receiving account adds itself, or all of an organisation. */
  readonly writers: LogWritersArgs;
}

export interface ReceivingStreamArgs extends DeliveryStreamArgs {
  /**
   * ARNs of the roles by which the source accounts bring their flow logs. Default none: the stream alone, which no
   * other account reaches yet.
   */
  readonly sourceRoleArns?: readonly string[] | undefined;
}

export interface FlowLogReceiverArgs {
  /** The account that receives. */
  readonly account: Account;
  /** A bucket that other accounts' flow logs are delivered to. */
  readonly s3?: ReceivingBucketArgs | undefined;
  /** A delivery stream that other accounts' flow logs are delivered to. */
  readonly firehose?: ReceivingStreamArgs | undefined;
}

/** The receiving stream, and the role that leads to it. */
export interface ReceivingStream {
  readonly deliveryStreamArn: pulumi.Output<string>;
  /** Absent until there is a source role to trust. */
  readonly receiverRoleArn?: pulumi.Output<string>;
  readonly heartbeat: HeartbeatMetric;
}

/**
 * In the account that receives, such as the log archive: what flow logs of other accounts are delivered to. Their
 * pipelines adopt it, by `bucketArn`, or by `deliveryStreamArn` and `crossAccountRoleArn`.
 *
 * To a bucket the receiver comes first, then the flow logs. To a delivery stream each side needs something of the
 * other, as IAM trusts only a role that exists:
 *
 * 1. Here, the stream without `sourceRoleArns`: it gives the ARN of the stream.
 * 2. In the source account, the pipeline: it makes the source role. The ARN of the receiver's role is known in
 *    advance, `arn:aws:iam::ACCOUNT:role/AWSLogDeliveryFirehoseCrossAccountRole-NAME`, NAME being the receiver's.
 *    Until that role is there the flow log is refused or delivers nothing.
 * 3. Here, the ARN of the source role in `sourceRoleArns`: the receiver's role is made.
 * 4. In the source account, the same update again, if it failed.
 */
export class FlowLogReceiver extends pulumi.ComponentResource {
  readonly destinations: { readonly s3?: LogBucket; readonly firehose?: ReceivingStream };

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: FlowLogReceiverArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("FlowLogReceiver", name, flowLogReceiverFaults(name, args));
    super("network-security:flowLogs:FlowLogReceiver", name, {}, opts);
    const { account, s3, firehose } = args;
    const options: ChildOptions = { parent: this };
    this.destinations = {
      ...(s3 && { s3: newFlowLogBucket(`${name}-log-bucket`, account, s3, options) }),
      ...(firehose && { firehose: receivingStream(name, account, firehose, options) }),
    };
    this.registerOutputs({
      bucketArn: this.destinations.s3?.bucketArn,
      deliveryStreamArn: this.destinations.firehose?.deliveryStreamArn,
      receiverRoleArn: this.destinations.firehose?.receiverRoleArn,
    });
  }
}

export function receivingBucketFaults(args: ReceivingBucketArgs, path: string): ArgumentFault[] {
  const faults = flowLogBucketFaults(args, path);
  const { accountIds = [], organizationId } = args.writers;
  if (accountIds.length === 0 && organizationId === undefined) {
    const reason = "found nobody; give the accountIds that may write, or the organizationId of all that may";
    faults.push({ propertyPath: `${path}.writers`, reason });
  }
  return faults;
}

/** What is wrong with the stream's arguments, or with the receiver's name, which the role's ends with. */
export function receivingStreamFaults(
  receiver: { readonly account: Account; readonly name: string; readonly namePath: string },
  args: ReceivingStreamArgs,
  path: string,
): ArgumentFault[] {
  const { account, name, namePath } = receiver;
  const ownRoles = (args.sourceRoleArns ?? []).flatMap((arn, index) => {
    if (arn.split(":")[4] !== account.id) return [];
    const reason = `found ${arn}; flow logs of account ${account.id} itself reach the stream without a role: leave it out`;
    return [{ propertyPath: `${path}.sourceRoleArns[${index}]`, reason }];
  });
  return [...receiverRoleNameFaults(name, namePath), ...deliveryStreamFaults(args, path), ...ownRoles];
}

function flowLogReceiverFaults(
  name: string,
  { account, s3, firehose }: FlowLogReceiverArgs,
): ArgumentFault[] {
  if (s3 === undefined && firehose === undefined) {
    return [{ propertyPath: "s3", reason: "missing, and so is firehose; give one of them, or both" }];
  }
  return [
    ...(s3 ? receivingBucketFaults(s3, "s3") : []),
    ...(firehose ? receivingStreamFaults({ account, name, namePath: "name" }, firehose, "firehose") : []),
  ];
}

function receivingStream(
  name: string,
  account: Account,
  { sourceRoleArns = [], ...args }: ReceivingStreamArgs,
  options: ChildOptions,
): ReceivingStream {
  const stream = newDeliveryStream(`${name}-firehose`, account, args, options);
  const role =
    sourceRoleArns.length === 0
      ? undefined
      : new FlowLogReceiverRole(name, { account, sourceRoleArns, deliveryStreamArns: [stream.arn] }, options);
  return {
    deliveryStreamArn: stream.arn,
    ...(role && { receiverRoleArn: role.roleArn }),
    heartbeat: deliveryStreamHeartbeat(stream.name),
  };
}

import type * as pulumi from "@pulumi/pulumi";

import type { ArgumentFault } from "../../../shared/component";
import type { HeartbeatMetric } from "../../../shared/heartbeat-metric";
import { otherAccountsFaults, type OtherAccountsArgs } from "../../../shared/other-accounts";
import type { ReceiverContext, ReceiverIdentity, ReceiverKind } from "../destination";
import { deliveryStreamFaults, newDeliveryStream, type DeliveryStreamArgs } from "./delivery-stream";
import { FlowLogReceiverRole, receiverRoleNameFaults } from "./flow-log-receiver-role";
import { deliveryStreamHeartbeat } from "./heartbeat";

export interface ReceivingStreamArgs extends DeliveryStreamArgs {
  /**
   * ARNs of the roles by which the source accounts bring their flow logs. Default none: the stream alone, which no
   * other account reaches yet.
   */
  readonly sourceRoleArns?: readonly string[] | undefined;
  /**
   * Accounts whose pipelines bring their flow logs, known by how their source roles are called, so that the receiver is
   * whole before any of them is there. Default none.
   */
  readonly senders?: OtherAccountsArgs | undefined;
}

/** The receiving stream, and the role that leads to it. */
export interface ReceivingStream {
  readonly deliveryStreamArn: pulumi.Output<string>;
  /** Absent while nobody is trusted. */
  readonly receiverRoleArn?: pulumi.Output<string>;
  readonly heartbeat: HeartbeatMetric;
}

declare module "../destination" {
  interface ReceiverTypes {
    /** A delivery stream that other accounts' flow logs are delivered to. */
    readonly firehose: { readonly args: ReceivingStreamArgs; readonly made: ReceivingStream };
  }
}

/** A stream that other accounts' pipelines adopt, by `deliveryStreamArn` and `crossAccountRoleArn`. */
export const receivingStream: ReceiverKind<ReceivingStreamArgs, ReceivingStream> = {
  faults: receivingStreamFaults,
  build: newReceivingStream,
  outputs: ({ deliveryStreamArn, receiverRoleArn }) => ({ deliveryStreamArn, receiverRoleArn }),
};

/** What is wrong with the stream's arguments, or with the receiver's name, which the role's ends with. */
function receivingStreamFaults(
  args: ReceivingStreamArgs,
  path: string,
  { account, name, namePath }: ReceiverIdentity,
): ArgumentFault[] {
  const ownRoles = (args.sourceRoleArns ?? []).flatMap((arn, index) => {
    if (arn.split(":")[4] !== account.id) return [];
    const reason = `found ${arn}; flow logs of account ${account.id} itself reach the stream without a role: leave it out`;
    return [{ propertyPath: `${path}.sourceRoleArns[${index}]`, reason }];
  });
  return [
    ...receiverRoleNameFaults(name, namePath),
    ...deliveryStreamFaults(args, path),
    ...ownRoles,
    ...(args.senders ? otherAccountsFaults(args.senders, account, `${path}.senders`) : []),
  ];
}

function newReceivingStream(
  { name, account, options }: ReceiverContext,
  { sourceRoleArns = [], senders, ...args }: ReceivingStreamArgs,
): ReceivingStream {
  const stream = newDeliveryStream(`${name}-firehose`, account, args, options);
  const role =
    sourceRoleArns.length === 0 && senders === undefined
      ? undefined
      : new FlowLogReceiverRole(
          name,
          { account, sourceRoleArns, senders, deliveryStreamArns: [stream.arn] },
          options,
        );
  return {
    deliveryStreamArn: stream.arn,
    ...(role && { receiverRoleArn: role.roleArn }),
    heartbeat: deliveryStreamHeartbeat(stream.name),
  };
}

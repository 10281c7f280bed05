import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { refuseFaults, type ArgumentFault, type ChildOptions } from "../shared/component";
import { buildReceivers, receiverFaults, receiverOutputs } from "./destinations/build";
import { receiverNames, type FlowLogReceivers, type FlowLogReceiversArgs } from "./destinations/table";

/** What receives is made exactly as asked for; at least one. */
export interface FlowLogReceiverArgs extends FlowLogReceiversArgs {
  /** The account that receives. */
  readonly account: Account;
}

/**
 * In the account that receives, such as the log archive: what flow logs of other accounts are delivered to. Their
 * pipelines adopt it, by `bucketArn`, or by `deliveryStreamArn` and `crossAccountRoleArn`.
 *
 * The receiver comes first, then the flow logs. A delivery stream that says its `senders` trusts their pipelines' roles
 * by how they are called. One that names `sourceRoleArns` needs turns, as IAM trusts by name only a role that exists:
 *
 * 1. Here, the stream without `sourceRoleArns`: it gives the ARN of the stream.
 * 2. In the source account, the pipeline: it makes the source role. The ARN of the receiver's role is known in
 *    advance, `arn:aws:iam::ACCOUNT:role/AWSLogDeliveryFirehoseCrossAccountRole-NAME`, NAME being the receiver's.
 *    Until that role is there the flow log is refused or delivers nothing.
 * 3. Here, the ARN of the source role in `sourceRoleArns`: the receiver's role is made.
 * 4. In the source account, the same update again, if it failed.
 */
export class FlowLogReceiver extends pulumi.ComponentResource {
  readonly destinations: FlowLogReceivers;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: FlowLogReceiverArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("FlowLogReceiver", name, flowLogReceiverFaults(name, args));
    super("network-security:flowLogs:FlowLogReceiver", name, {}, opts);
    const { account, ...receivers } = args;
    const options: ChildOptions = { parent: this };
    this.destinations = buildReceivers({ name, account, options }, receivers);
    this.registerOutputs(receiverOutputs(this.destinations));
  }
}

function flowLogReceiverFaults(
  name: string,
  { account, ...receivers }: FlowLogReceiverArgs,
): ArgumentFault[] {
  if (receiverNames.every((kind) => receivers[kind] === undefined)) {
    const [first = "", ...others] = receiverNames;
    const reason = `missing, and so is ${others.join(", ")}; give one of them, or more`;
    return [{ propertyPath: first, reason }];
  }
  return receiverFaults(receivers, { account, name, namePath: "name" });
}

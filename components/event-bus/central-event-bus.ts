import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { refuseFaults } from "../shared/component";
import { otherAccountsFaults, othersOf, type OtherAccountsArgs } from "../shared/other-accounts";
import { policyDocument } from "../shared/policy-document";

export interface CentralEventBusArgs {
  readonly account: Account;
  /** The other accounts that may put events on it. */
  readonly senders: OtherAccountsArgs;
}

/**
 * An event bus on which rules of other accounts put events: their roles need the permission there as well.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class CentralEventBus extends pulumi.ComponentResource {
  readonly busName: pulumi.Output<string>;
  readonly busArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(
    name: string,
    { account, senders }: CentralEventBusArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseFaults("CentralEventBus", name, otherAccountsFaults(senders, account, "senders"));
    super("network-security:events:CentralEventBus", name, {}, opts);
    const options = { parent: this };
    const bus = new aws.cloudwatch.EventBus(
      name,
      { description: "Takes the findings of other accounts" },
      options,
    );
    const policy = new aws.cloudwatch.EventBusPolicy(
      name,
      {
        eventBusName: bus.name,
        policy: bus.arn.apply((arn) => eventBusPolicy(account, arn, senders)),
      },
      options,
    );
    this.busName = bus.name;
    // Who reads the ARN can put events only when the policy is there.
    this.busArn = pulumi.all([bus.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ busArn: this.busArn });
  }
}

/** Whom the bus lets in: nobody but the senders, and they may only put events. */
export function eventBusPolicy(account: Account, busArn: string, senders: OtherAccountsArgs): string {
  return policyDocument([
    {
      Sid: "LetOthersPutEvents",
      Effect: "Allow",
      ...othersOf(account, senders),
      Action: "events:PutEvents",
      Resource: busArn,
    },
  ]);
}

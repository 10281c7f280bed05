import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { refuseFaults } from "./component";
import {
  crossAccountRolePrefix,
  destinationRolePermissions,
  destinationRoleTrustPolicy,
} from "./destinations/cross-account";

export interface FlowLogReceiverRoleArgs {
  /** The account of the delivery stream. */
  readonly account: Account;
  /** ARNs of the source roles; IAM refuses a role that does not exist, so the source account comes first. */
  readonly sourceRoleArns: readonly pulumi.Input<string>[];
}

/**
 * In the account of a delivery stream: the role by which flow logs of other accounts reach it.
 *
 * Its name is fixed, because the source accounts write down its ARN before it is there.
 */
export class FlowLogReceiverRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError if nobody would be trusted. */
  constructor(name: string, args: FlowLogReceiverRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults(
      "FlowLogReceiverRole",
      name,
      args.sourceRoleArns.length > 0
        ? []
        : [
            {
              propertyPath: "sourceRoleArns",
              reason: "found none; name the source role of at least one account",
            },
          ],
    );
    super("network-security:flowLogs:FlowLogReceiverRole", name, {}, opts);
    const options = { parent: this };
    const role = new aws.iam.Role(
      name,
      {
        name: `${crossAccountRolePrefix}-${name}`,
        description: "Lets flow logs of other accounts reach the delivery streams of this one",
        assumeRolePolicy: pulumi.all([...args.sourceRoleArns]).apply(destinationRoleTrustPolicy),
      },
      options,
    );
    new aws.iam.RolePolicy(
      name,
      { role: role.name, policy: destinationRolePermissions(args.account) },
      options,
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

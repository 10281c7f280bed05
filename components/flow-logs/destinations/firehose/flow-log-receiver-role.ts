import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../../../shared/account";
import { refuseFaults, type ArgumentFault } from "../../../shared/component";
import type { OtherAccountsArgs } from "../../../shared/other-accounts";
import {
  crossAccountRolePrefix,
  destinationRolePermissions,
  destinationRoleTrustPolicy,
} from "./cross-account";

export interface FlowLogReceiverRoleArgs {
  /** The account of the delivery stream. */
  readonly account: Account;
  /** ARNs of the source roles; IAM refuses a role that does not exist, so the source account comes first. */
  readonly sourceRoleArns?: readonly pulumi.Input<string>[] | undefined;
  /** Accounts whose pipelines' source roles are trusted, also before they are there. */
  readonly senders?: OtherAccountsArgs | undefined;
  /** ARNs of the delivery streams that may be reached. */
  readonly deliveryStreamArns: readonly pulumi.Input<string>[];
}

/**
 * Letters that IAM takes as the name of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const roleNameLimit = 64;

/** The role's own name: fixed, because the source accounts write down its ARN before it is there. */
export function receiverRoleName(name: string): string {
  return `${crossAccountRolePrefix}-${name}`;
}

/** What is wrong with the name that the role's name ends with, if anything. */
export function receiverRoleNameFaults(name: string, propertyPath: string): ArgumentFault[] {
  const excess = receiverRoleName(name).length - roleNameLimit;
  if (excess <= 0) return [];
  const reason = `found "${name}"; at most ${name.length - excess} letters, so that ${crossAccountRolePrefix}-NAME has the ${roleNameLimit} that IAM takes`;
  return [{ propertyPath, reason }];
}

/**
 * In the account of a delivery stream: the role by which flow logs of other accounts reach it.
 *
 * Its name is fixed, because the source accounts write down its ARN before it is there: unique in the account, in
 * all its regions.
 */
export class FlowLogReceiverRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError if nobody would be trusted, nothing reached, or IAM would not take the name. */
  constructor(name: string, args: FlowLogReceiverRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    const { sourceRoleArns = [], senders } = args;
    const nobody = "found none; name the source role of at least one account, or the senders";
    const nowhere = "found none; name at least one delivery stream";
    refuseFaults("FlowLogReceiverRole", name, [
      ...receiverRoleNameFaults(name, "name"),
      ...(sourceRoleArns.length > 0 || senders ? [] : [{ propertyPath: "sourceRoleArns", reason: nobody }]),
      ...(args.deliveryStreamArns.length > 0
        ? []
        : [{ propertyPath: "deliveryStreamArns", reason: nowhere }]),
    ]);
    super("network-security:flowLogs:FlowLogReceiverRole", name, {}, opts);
    const options = { parent: this };
    const role = new aws.iam.Role(
      name,
      {
        name: receiverRoleName(name),
        description: "Lets flow logs of other accounts reach the delivery streams of this one",
        assumeRolePolicy: pulumi
          .all([...sourceRoleArns])
          .apply((arns) => destinationRoleTrustPolicy(args.account, arns, senders)),
      },
      options,
    );
    new aws.iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: pulumi
          .all([...args.deliveryStreamArns])
          .apply((streamArns) => destinationRolePermissions(args.account, streamArns)),
      },
      options,
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "./account";
import type { ChildOptions } from "./component";
import { trustPolicy } from "./policy-document";

/** The role of instances that are reached by Session Manager, as a profile that brings it to them. */
export function newInstanceProfile(
  name: string,
  args: {
    readonly account: Account;
    readonly description: string;
    /** What they may besides. Default nothing. */
    readonly policy?: pulumi.Input<string>;
  },
  options: ChildOptions,
): aws.iam.InstanceProfile {
  const { account, description, policy } = args;
  const role = new aws.iam.Role(
    name,
    { description, assumeRolePolicy: trustPolicy("ec2.amazonaws.com") },
    options,
  );
  if (policy !== undefined) new aws.iam.RolePolicy(name, { role: role.name, policy }, options);
  new aws.iam.RolePolicyAttachment(
    `${name}-session-manager`,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(account.region)}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
    },
    options,
  );
  return new aws.iam.InstanceProfile(name, { role: role.name }, options);
}

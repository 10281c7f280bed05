import * as aws from "@pulumi/aws";

import { partitionOf, type Account } from "../shared/account";
import type { ChildOptions } from "../shared/component";
import { trustPolicy } from "../shared/policy-document";

/** The role of the laboratory's instances, who may be reached by Session Manager and nothing more. */
export function tierProfile(name: string, account: Account, options: ChildOptions): aws.iam.InstanceProfile {
  const role = new aws.iam.Role(
    name,
    {
      description: "Lets the laboratory's instances be reached by Session Manager",
      assumeRolePolicy: trustPolicy("ec2.amazonaws.com"),
    },
    options,
  );
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

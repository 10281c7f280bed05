import { kind } from "../../framework/account";

/** Roles, by name. */
export const roles = kind<{
  readonly name: string;
  readonly arn: string;
  readonly assumeRolePolicy: string;
}>("aws:iam/role:Role", "account");

/** Inline policies of roles, by `ROLE:NAME`. */
export const rolePolicies = kind<{ readonly role: string; readonly name: string; readonly policy: string }>(
  "aws:iam/rolePolicy:RolePolicy",
  "account",
);

/** Managed policies of the account, by ARN. */
export const policies = kind<{ readonly name: string; readonly policy: string }>(
  "aws:iam/policy:Policy",
  "account",
);

/** Managed policies attached to roles, by `ROLE/POLICY-ARN`. */
export const rolePolicyAttachments = kind<{ readonly role: string; readonly policyArn: string }>(
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "account",
);

/** Instance profiles, by name. */
export const instanceProfiles = kind<{ readonly name: string; readonly role?: string | undefined }>(
  "aws:iam/instanceProfile:InstanceProfile",
  "account",
);

import { policy } from "../../../../local/services/iam/policy";
import { role } from "../../../../local/services/iam/role";
import { rolePolicyAttachment } from "../../../../local/services/iam/role-policy-attachment";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";
import { policyOf, someRole } from "../../support/examples";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

/** A trust policy that is `length` characters long without white space. */
function trustOf(length: number): string {
  const service = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const shortest = policyOf({ Sid: "", ...service }).length;
  return policyOf({ Sid: "a".repeat(length - shortest), ...service });
}

describe("IAM: quotas", () => {
  it("give a trust policy 2,048 characters, white space aside", () => {
    const spaced = JSON.stringify(JSON.parse(trustOf(2048)), null, 4);

    make(role, { assumeRolePolicy: spaced }, emptyAccount());
    assertRefused(
      () => make(role, { assumeRolePolicy: trustOf(2049) }, emptyAccount()),
      "LimitExceeded",
      "Cannot exceed quota for ACLSizePerRole: 2048",
    );
  });

  it("give a managed policy 6,144", () => {
    const shortest = policyOf({ Sid: "", ...allow }).length;
    const documentOf = (length: number): string => policyOf({ Sid: "a".repeat(length - shortest), ...allow });

    make(policy, { policy: documentOf(6144) }, emptyAccount());
    assertRefused(
      () => make(policy, { policy: documentOf(6145) }, emptyAccount()),
      "LimitExceeded",
      "Cannot exceed quota for PolicySize: 6144",
    );
  });

  it("let ten managed policies be attached to a role that is there", () => {
    const account = emptyAccount();
    const attach = (number: number): unknown => {
      const policyArn = `arn:aws:iam::aws:policy/Policy${number}`;
      return make(rolePolicyAttachment, { role: "flow-logs", policyArn }, account, `${number}`);
    };

    assertRefused(() => attach(0), "NoSuchEntity", "The role with name flow-logs cannot be found.");
    someRole(account);
    for (let number = 1; number <= 10; number++) attach(number);
    assertRefused(() => attach(11), "LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10");
  });

  it("leave a policy's name to one policy", () => {
    const account = emptyAccount();
    make(policy, { name: "read", policy: policyOf(allow) }, account);

    assertRefused(
      () => make(policy, { name: "read", policy: policyOf(allow) }, account, "second"),
      "EntityAlreadyExists",
      "A policy called read already exists. Duplicate names are not allowed.",
    );
  });

  it("keep a role that has policies attached, unless they may be detached by force", () => {
    const account = emptyAccount();
    const kept = someRole(account);
    const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    make(rolePolicyAttachment, { role: kept.id, policyArn: readOnly }, account);

    assertRefused(
      () => {
        destroy(role, kept, account);
      },
      "DeleteConflict",
      "Cannot delete entity, must detach all policies first.",
    );
    const forced = { name: "forced", assumeRolePolicy: trustOf(200), forceDetachPolicies: true };
    const gone = make(role, forced, account);
    make(rolePolicyAttachment, { role: gone.id, policyArn: readOnly }, account);
    destroy(role, gone, account);
  });
});

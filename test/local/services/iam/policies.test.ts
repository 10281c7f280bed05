import assert from "node:assert/strict";
import { policy } from "../../../../local/services/iam/policy";
import { rolePolicy } from "../../../../local/services/iam/role-policy";
import { rolePolicyAttachment } from "../../../../local/services/iam/role-policy-attachment";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";
import { policyOf, someRole } from "../../support/examples";

const allowLogs = { Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" };

describe("IAM: policies", () => {
  it("of a role need the role", () => {
    assertRefused(
      () => make(rolePolicy, { role: "gone", policy: policyOf(allowLogs) }, emptyAccount()),
      "NoSuchEntity",
      "The role with name gone cannot be found.",
    );
  });

  it("given as an object are written as text", () => {
    const account = emptyAccount();
    someRole(account);
    const document = { Version: "2012-10-17", Statement: [allowLogs] };

    assert.equal(
      make(rolePolicy, { role: "flow-logs", policy: document }, account).properties.policy,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}',
    );
  });

  it("of a role are 10,240 characters together at most", () => {
    const account = emptyAccount();
    someRole(account);
    const long = (length: number): string =>
      policyOf({ ...allowLogs, Resource: `arn:aws:s3:::${"a".repeat(length)}` });
    make(rolePolicy, { role: "flow-logs", name: "half", policy: long(5000) }, account, "half");

    assertRefused(
      () => make(rolePolicy, { role: "flow-logs", name: "rest", policy: long(5200) }, account, "rest"),
      "LimitExceeded",
      "Maximum policy size of 10240 bytes exceeded for role flow-logs",
    );
  });

  it("of an identity name resources by ARN and no principal", () => {
    const refused = (statement: object, text: string): void => {
      assertRefused(
        () => make(policy, { policy: policyOf(statement) }, emptyAccount()),
        "MalformedPolicyDocument",
        text,
      );
    };

    refused({ ...allowLogs, Resource: "traffic" }, 'Resource traffic must be in ARN format or "*".');
    refused({ ...allowLogs, Principal: "*" }, "Policy document should not specify a principal.");
    refused({ Effect: "Allow", Action: "logs:PutLogEvents" }, "Policy statement must contain resources.");
  });

  it("stay while they are attached", () => {
    const account = emptyAccount();
    someRole(account);
    const managed = make(policy, { name: "write", policy: policyOf(allowLogs) }, account);
    const attachment = make(rolePolicyAttachment, { role: "flow-logs", policyArn: managed.id }, account);

    assertRefused(
      () => {
        destroy(policy, managed, account);
      },
      "DeleteConflict",
      "Cannot delete a policy attached to entities.",
    );
    destroy(rolePolicyAttachment, attachment, account);
    destroy(policy, managed, account);
  });

  it("of AWS are taken to exist, those of the account are not", () => {
    const account = emptyAccount();
    someRole(account);
    const attach = (policyArn: string) =>
      make(rolePolicyAttachment, { role: "flow-logs", policyArn }, account, policyArn);

    attach("arn:aws:iam::aws:policy/ReadOnlyAccess");
    assertRefused(
      () => attach("arn:aws:iam::123456789012:policy/gone"),
      "NoSuchEntity",
      "Policy arn:aws:iam::123456789012:policy/gone does not exist or is not attachable.",
    );
  });
});

import assert from "node:assert/strict";
import { policy } from "../../../local/services/iam/policy";
import { role } from "../../../local/services/iam/role";
import { rolePolicy } from "../../../local/services/iam/role-policy";
import { rolePolicyAttachment } from "../../../local/services/iam/role-policy-attachment";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../support/embedded";
import { policyOf, someRole, trusting } from "../support/examples";

const allowLogs = { Effect: "Allow", Action: "logs:PutLogEvents", Resource: "*" };

describe("IAM: a role", () => {
  it("has an ARN under its path and a unique id", () => {
    const inputs = {
      name: "flow-logs",
      path: "/network/",
      assumeRolePolicy: trusting("vpc-flow-logs.amazonaws.com"),
    };
    const { id, properties } = make(role, inputs, emptyAccount());

    assert.equal(id, "flow-logs");
    assert.equal(properties.arn, "arn:aws:iam::123456789012:role/network/flow-logs");
    assert.match(String(properties.uniqueId), /^AROA[A-Z2-7]{17}$/);
    assert.equal(properties.maxSessionDuration, 3600);
  });

  it("is told apart by its name, whatever its letters' case", () => {
    const account = emptyAccount();
    someRole(account, "flow-logs");

    assertRefused(
      () => someRole(account, "Flow-Logs"),
      "EntityAlreadyExists",
      "Role with name Flow-Logs already exists.",
    );
  });

  it("is one in the account, whatever region it is made from", () => {
    const account = emptyAccount();
    someRole(account);

    assert.equal(
      account.forRequest({ urn: "", region: "us-east-1" }).find(role.kind, "flow-logs")?.id,
      "flow-logs",
    );
  });

  it("is refused a trust policy that is not JSON before AWS is called", () => {
    assert.deepEqual(faultsOf(role, { assumeRolePolicy: "{" }), [
      `"assume_role_policy" contains an invalid JSON policy: {. Examine values at 'it.assumeRolePolicy'.`,
    ]);
  });

  const malformed: readonly (readonly [why: string, statement: object, text: string])[] = [
    [
      "names a resource",
      {
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
        Resource: "*",
      },
      "Has prohibited field Resource",
    ],
    ["trusts nobody", { Effect: "Allow", Action: "sts:AssumeRole" }, "Missing required field Principal"],
    [
      "trusts no service of AWS",
      { Effect: "Allow", Principal: { Service: "vpc-flow-logs" }, Action: "sts:AssumeRole" },
      'Invalid principal in policy: "SERVICE":"vpc-flow-logs"',
    ],
    [
      "trusts a role that is not there",
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:role/gone" },
        Action: "sts:AssumeRole",
      },
      'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:role/gone"',
    ],
    ["has no effect", { Principal: "*", Action: "sts:AssumeRole" }, "Missing required field Effect"],
    [
      "has an action without its service",
      { Effect: "Allow", Principal: "*", Action: "AssumeRole" },
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [
      "has a condition that IAM does not know",
      {
        Effect: "Allow",
        Principal: "*",
        Action: "sts:AssumeRole",
        Condition: { StringIs: { "aws:PrincipalArn": "x" } },
      },
      "Invalid Condition type : StringIs.",
    ],
  ];
  for (const [why, statement, text] of malformed) {
    it(`is refused a trust policy that ${why}`, () => {
      assertRefused(
        () => make(role, { assumeRolePolicy: policyOf(statement) }, emptyAccount()),
        "MalformedPolicyDocument",
        text,
      );
    });
  }

  it("may trust a role of its account that is there, and any of another", () => {
    const account = emptyAccount();
    const { properties: first } = someRole(account, "first");
    const trust = (principal: unknown): string =>
      policyOf({ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" });

    make(role, { assumeRolePolicy: trust(first.arn) }, account, "second");
    make(role, { assumeRolePolicy: trust("arn:aws:iam::999999999999:role/elsewhere") }, account, "third");
  });

  it("stays while it has policies", () => {
    const account = emptyAccount();
    const owner = someRole(account);
    const inline = make(rolePolicy, { role: owner.id, name: "write", policy: policyOf(allowLogs) }, account);
    assert.equal(inline.id, "flow-logs:write");

    assertRefused(
      () => {
        destroy(role, owner, account);
      },
      "DeleteConflict",
      "Cannot delete entity, must delete policies first.",
    );
    destroy(rolePolicy, inline, account);
    destroy(role, owner, account);
  });
});

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

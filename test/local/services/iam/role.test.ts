import assert from "node:assert/strict";
import { role } from "../../../../local/services/iam/role";
import { rolePolicy } from "../../../../local/services/iam/role-policy";
import { rolePolicyAttachment } from "../../../../local/services/iam/role-policy-attachment";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someRole, trusting } from "../../support/examples";

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

  it("takes its policies with it if it is told to", () => {
    const account = emptyAccount();
    const inputs = {
      name: "owner",
      assumeRolePolicy: trusting("ec2.amazonaws.com"),
      forceDetachPolicies: true,
    };
    const owner = make(role, inputs, account);
    make(rolePolicy, { role: owner.id, name: "write", policy: policyOf(allowLogs) }, account);
    const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    make(rolePolicyAttachment, { role: owner.id, policyArn }, account);

    destroy(role, owner, account);

    assert.deepEqual(account.all(rolePolicy.kind), []);
    assert.deepEqual(account.all(rolePolicyAttachment.kind), []);
  });

  it("is alone with its name, whatever its case", () => {
    const account = emptyAccount();
    someRole(account, "Flow-Logs");

    assertRefused(
      () => someRole(account, "flow-logs"),
      "EntityAlreadyExists",
      "Role with name flow-logs already exists.",
    );
  });
});

import assert from "node:assert/strict";
import { NotModelled } from "../../../../local/framework/errors";
import { canAssume } from "../../../../local/services/iam/service-access";
import { role } from "../../../../local/services/iam/role";
import { emptyAccount, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

const service = "firehose.amazonaws.com";
const context = { "aws:sourceaccount": "123456789012" };
const allow = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };

function isTrusting(...statements: readonly object[]): boolean {
  const account = emptyAccount();
  const { properties } = make(role, { name: "writer", assumeRolePolicy: policyOf(...statements) }, account);
  return canAssume(account, String(properties.arn), service, context);
}

describe("IAM: a role that a service assumes", () => {
  it("trusts the service by name, alone or among others", () => {
    assert.equal(isTrusting(allow), true);
    assert.equal(isTrusting({ ...allow, Principal: { Service: ["lambda.amazonaws.com", service] } }), true);
    assert.equal(isTrusting({ ...allow, Principal: { Service: "lambda.amazonaws.com" } }), false);
    assert.equal(isTrusting({ ...allow, Principal: { AWS: "123456789012" } }), false);
  });

  it("lets it assume the role, by that action or a wildcard over it", () => {
    assert.equal(isTrusting({ ...allow, Action: ["sts:TagSession", "sts:*"] }), true);
    assert.equal(isTrusting({ ...allow, Action: "sts:TagSession" }), false);
  });

  it("keeps it out where a statement denies, whatever another allows", () => {
    assert.equal(isTrusting(allow, { ...allow, Effect: "Deny" }), false);
    const elsewhere = { StringEquals: { "aws:SourceAccount": "210987654321" } };
    assert.equal(isTrusting(allow, { ...allow, Effect: "Deny", Condition: elsewhere }), true);
  });

  for (const [condition, holds] of [
    [{ StringEquals: { "AWS:SourceAccount": ["1", "123456789012"] } }, true],
    [{ StringLike: { "aws:SourceAccount": "1234567890??" } }, true],
    [{ StringLike: { "aws:SourceAccount": "1234567890?" } }, false],
    [{ StringNotEquals: { "aws:SourceAccount": "210987654321" } }, true],
    [{ StringNotEquals: { "aws:SourceAccount": ["1", "123456789012"] } }, false],
    [{ StringNotLike: { "aws:SourceAccount": "12*" } }, false],
    [{ StringNotLike: { "aws:SourceAccount": "13*" } }, true],
    [{ ArnNotEquals: { "aws:SourceArn": "arn:aws:s3:::traffic" } }, true],
    [{ ArnNotLike: { "aws:SourceAccount": "12*" } }, false],
    [{ ArnEquals: { "aws:SourceAccount": "12*" } }, true],
    [{ Null: { "aws:SourceArn": "true", "aws:SourceAccount": "false" } }, true],
    [{ Null: { "aws:SourceAccount": "true" } }, false],
    [{ Bool: { "aws:SecureTransport": "true" } }, false],
    [{ StringLike: { "aws:SourceAccount": "1.*" } }, false],
    [{ StringEquals: { "aws:SourceArn": "arn:aws:s3:::traffic" } }, false],
    [{ StringEqualsIfExists: { "aws:SourceArn": "arn:aws:s3:::traffic" } }, true],
    [
      {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" },
      },
      false,
    ],
  ] as const) {
    it(`${holds ? "trusts" : "does not trust"} account 123456789012 under ${JSON.stringify(condition)}`, () => {
      assert.equal(isTrusting({ ...allow, Condition: condition }), holds);
    });
  }

  it("is not there for a wrong ARN", () => {
    assert.equal(canAssume(emptyAccount(), "arn:aws:iam::123456789012:role/gone", service, context), false);
  });

  it("says by name which condition is not modelled", () => {
    const later = { DateGreaterThan: { "aws:SourceAccount": "2026-01-01T00:00:00Z" } };

    assert.throws(
      () => isTrusting({ ...allow, Condition: later }),
      new NotModelled("the embedded AWS does not model the condition DateGreaterThan of a policy"),
    );
  });
});

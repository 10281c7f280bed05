import assert from "node:assert/strict";
import fc from "fast-check";
import type { IamRequest } from "../../../delivery/iam";
import { decide, policy, request, ROLE } from "./support";

const effect = fc.constantFrom("Allow", "Deny");
const action = fc.constantFrom("s3:GetObject", "s3:*", "s3:Put*", "*", "kms:Decrypt");
const target = fc.constantFrom("*", "arn:aws:s3:::reports/*", "arn:aws:s3:::other/*");
const principal = fc.constantFrom(
  "*",
  { AWS: ROLE },
  { AWS: "111111111111" },
  { Service: "config.amazonaws.com" },
);
const condition = fc.constantFrom(
  {},
  { StringEquals: { "a:key": "1" } },
  { StringNotEquals: { "a:key": "1" } },
  { StringEqualsIfExists: { "a:absent": "1" } },
  { StringEquals: { "a:unmodelled": "1" } },
);
const statement = fc.record({
  Effect: effect,
  Action: action,
  Resource: target,
  Principal: principal,
  Condition: condition,
});
const statements = fc.array(statement, { maxLength: 4 });
const requests: fc.Arbitrary<IamRequest> = fc
  .record({
    resourceAccountId: fc.constantFrom("111111111111", "222222222222"),
    value: fc.constantFrom("1", "2"),
  })
  .map(({ resourceAccountId, value }) =>
    request({ resourceAccountId, context: { "a:key": value }, absentKeys: ["a:absent"] }),
  );

/** A policy of the role: it names no principal. */
const ofRole = (...written: readonly object[]) =>
  policy("identity", ...written.map((one) => ({ ...one, Principal: undefined })));

const everything = { Effect: "Deny", Action: "*", Resource: "*", Principal: "*" };

describe("Whatever the policies", () => {
  it("an explicit deny wins, on either side", () => {
    fc.assert(
      fc.property(requests, statements, statements, fc.boolean(), (of, identity, resource, onIdentity) => {
        const decision = decide(of, {
          identity: [ofRole(...identity, ...(onIdentity ? [everything] : []))],
          resource: [policy("resource", ...resource, ...(onIdentity ? [] : [everything]))],
        });
        assert.equal(decision.decision, "denied");
      }),
    );
  });

  it("one more allow never takes access away", () => {
    fc.assert(
      fc.property(
        requests,
        statements,
        statements,
        statement,
        fc.boolean(),
        (of, identity, resource, more, onIdentity) => {
          const allow = { ...more, Effect: "Allow" };
          const before = decide(of, {
            identity: [ofRole(...identity)],
            resource: [policy("r", ...resource)],
          });
          const after = decide(of, {
            identity: [ofRole(...identity, ...(onIdentity ? [allow] : []))],
            resource: [policy("r", ...resource, ...(onIdentity ? [] : [allow]))],
          });
          if (before.decision === "allowed") assert.equal(after.decision, "allowed");
          if (before.decision === "unknown") assert.notEqual(after.decision, "denied");
        },
      ),
    );
  });

  it("the order of statements does not matter", () => {
    fc.assert(
      fc.property(requests, statements, (of, identity) => {
        const forth = decide(of, { identity: [ofRole(...identity)] });
        const back = decide(of, { identity: [ofRole(...[...identity].reverse())] });
        assert.equal(forth.decision, back.decision);
      }),
    );
  });
});

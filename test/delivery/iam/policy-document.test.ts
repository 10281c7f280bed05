import assert from "node:assert/strict";
import { parsePolicyDocument } from "../../../delivery/iam";
import { decide, request } from "./support";

function faultsOf(source: unknown): readonly string[] {
  const parsed = parsePolicyDocument("policy p", source);
  assert.ok(!parsed.ok);
  return parsed.faults;
}

describe("A policy document", () => {
  it("means the same with single values as with lists", () => {
    const single = {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "s3:Get*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    };
    const lists = {
      Effect: "Allow",
      Principal: { AWS: ["*"] },
      Action: ["s3:Get*"],
      Resource: ["*"],
      Condition: { Bool: { "aws:SecureTransport": ["true"] } },
    };
    const one = parsePolicyDocument("p", { Version: "2012-10-17", Statement: single });
    const many = parsePolicyDocument("p", JSON.stringify({ Version: "2012-10-17", Statement: [lists] }));
    assert.deepEqual(one, many);
    assert.ok(one.ok);
  });

  it("tells all its faults together, each with its statement", () => {
    assert.deepEqual(
      faultsOf({
        Version: "2026-01-01",
        Statement: [
          { Effect: "allow", Action: "s3:*", Resource: "*" },
          {
            Effect: "Allow",
            Action: "s3:*",
            NotAction: "s3:Put*",
            Principal: { AWS: "arn:aws:iam::1:role/*" },
          },
          { Effect: "Deny", Resource: 5, Condition: { Bool: "true" } },
        ],
      }),
      [
        'policy p: Version "2026-01-01"; known are 2008-10-17 and 2012-10-17',
        'policy p, statement 1: Effect "allow"; it is Allow or Deny',
        "policy p, statement 2: both Action and NotAction; a statement has one of them",
        'policy p, statement 2: Principal.AWS "arn:aws:iam::1:role/*"; a principal is a whole ARN, an account or "*" alone',
        "policy p, statement 3: neither Action nor NotAction",
        "policy p, statement 3: Resource 5; it is a string or a list of strings",
        'policy p, statement 3: Condition.Bool "true"; it is an object of condition keys',
      ],
    );
  });

  it("is a fault when it is no JSON, or has no Statement", () => {
    assert.deepEqual(faultsOf("{"), ['policy p: found "{"; a policy is a JSON object']);
    assert.deepEqual(faultsOf({}), ["policy p: no Statement"]);
    assert.deepEqual(faultsOf(undefined), ["policy p: found nothing; a policy is a JSON object"]);
  });

  it("is a fault where an element is misspelt, empty or of a form that IAM refuses", () => {
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    assert.deepEqual(
      faultsOf({
        Version: 2012,
        Statements: [],
        Statement: [
          { ...statement, Conditions: { Bool: { "aws:SecureTransport": "true" } } },
          { ...statement, NotAction: [], Action: undefined },
          { ...statement, Resource: ["reports/*", "arn:aws:s3:::reports"] },
          { ...statement, Principal: { Service: "*", Group: "x" } },
          { ...statement, NotPrincipal: {} },
          { ...statement, Condition: { StringEquals: { "aws:SourceAccount": [] } } },
        ],
      }),
      [
        'policy p: unknown element "Statements"; known are Version, Id, Statement',
        "policy p: Version 2012; known are 2008-10-17 and 2012-10-17",
        'policy p, statement 1: unknown element "Conditions"; known are Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition',
        "policy p, statement 2: Action is empty; it is a string or a list of strings",
        'policy p, statement 3: Resource "reports/*"; it is an ARN or "*"',
        'policy p, statement 4: Principal: unknown element "Group"; known are AWS, Service, Federated, CanonicalUser',
        'policy p, statement 4: Principal.Service "*"; a service is named in full',
        'policy p, statement 5: Principal {}; it is "*" or an object such as {"Service": "…"}',
        "policy p, statement 6, StringEquals aws:SourceAccount: no value; a condition key has one at least",
      ],
    );
  });

  it("is a fault where null or a list stands for an object", () => {
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    for (const [found, text] of [
      [null, "null"],
      [[], "[]"],
    ] as const) {
      const place = "policy p, statement 1";
      assert.deepEqual(faultsOf(found), [`policy p: found ${text}; a policy is a JSON object`]);
      assert.deepEqual(
        faultsOf({ Statement: [found] })[0],
        `${place}: found ${text}; a statement is a JSON object`,
      );
      assert.deepEqual(faultsOf({ Statement: { ...statement, Condition: found } }), [
        `${place}: Condition ${text}; it is an object of operators`,
      ]);
      assert.deepEqual(faultsOf({ Statement: { ...statement, Principal: found } }), [
        `${place}: Principal ${text}; it is "*" or an object such as {"Service": "…"}`,
      ]);
    }
  });

  it("of a role is unknown where it names a principal, which IAM refuses there", () => {
    const parsed = parsePolicyDocument("p", {
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" },
    });
    assert.ok(parsed.ok);
    assert.equal(decide(request(), { identity: [parsed.value] }).decision, "unknown");
    assert.equal(decide(request(), { resource: [parsed.value] }).decision, "allowed");
  });

  it("matches actions without case, resources with", () => {
    const decision = (action: string, resource: string): string => {
      const parsed = parsePolicyDocument("p", {
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: action, Resource: resource },
      });
      assert.ok(parsed.ok);
      return decide(request(), { identity: [parsed.value] }).decision;
    };
    assert.equal(decision("S3:getobject", "arn:aws:s3:::reports/*"), "allowed");
    assert.equal(decision("s3:Get?bject", "arn:aws:s3:::reports/????/q1.csv"), "allowed");
    assert.equal(decision("*", "*"), "allowed");
    assert.equal(decision("s3:GetObject", "arn:aws:s3:::Reports/*"), "denied");
    assert.equal(decision("s3:GetObject?", "*"), "denied");
    assert.equal(decision("s3:Get", "*"), "denied");
  });

  it("excepts what NotAction and NotResource name", () => {
    const decision = (statement: object): string => {
      const parsed = parsePolicyDocument("p", {
        Version: "2012-10-17",
        Statement: { Effect: "Allow", ...statement },
      });
      assert.ok(parsed.ok);
      return decide(request(), { identity: [parsed.value] }).decision;
    };
    assert.equal(decision({ NotAction: "iam:*", Resource: "*" }), "allowed");
    assert.equal(decision({ NotAction: "s3:*", Resource: "*" }), "denied");
    assert.equal(decision({ Action: "s3:*", NotResource: "arn:aws:s3:::secrets/*" }), "allowed");
    assert.equal(decision({ Action: "s3:*", NotResource: "arn:aws:s3:::reports/*" }), "denied");
  });

  it("keeps ${…} as plain text in the older language version", () => {
    const parsed = parsePolicyDocument("p", {
      Statement: { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${aws:username}" },
    });
    assert.ok(parsed.ok);
    assert.equal(parsed.value.version, "2008-10-17");
    const of = request({ resource: "arn:aws:s3:::${aws:username}", context: { "aws:username": "carlos" } });
    assert.equal(decide(of, { identity: [parsed.value] }).decision, "allowed");
    const before = parsePolicyDocument("p", {
      Statement: { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:${region}::*" },
    });
    assert.ok(before.ok);
    assert.equal(
      decide(request({ resource: "arn:aws:s3:${region}::reports" }), { identity: [before.value] }).decision,
      "allowed",
    );
  });
});

import assert from "node:assert/strict";
import type { PolicyDocument } from "../../../delivery/iam";
import { allowRead, decide, policy, request, ROLE } from "./support";

const elsewhere = policy("boundary", { Effect: "Allow", Action: "ec2:*", Resource: "*" });
const bucket = (statement: object): PolicyDocument => policy("bucket policy", { ...allowRead, ...statement });
const SESSION = "arn:aws:sts::111111111111:assumed-role/worker/build";
const ofSession = (sessionName?: string) =>
  request({
    principal: {
      kind: "role",
      arn: ROLE,
      accountId: "111111111111",
      ...(sessionName === undefined ? {} : { sessionName }),
    },
    context: { "aws:PrincipalArn": ROLE },
  });

// Source: IAM User Guide, "Policy evaluation for requests within a single account", the list by kind of principal.
describe("A permissions boundary that does not allow the action", () => {
  const read = (statement: object, sessionName?: string): string =>
    decide(ofSession(sessionName), { resource: [bucket(statement)], boundary: elsewhere }).decision;

  it("limits what a resource policy grants to the role's ARN", () => {
    assert.equal(read({ Principal: { AWS: ROLE } }, "build"), "denied");
  });

  it("does not limit what a resource policy grants to the role's session", () => {
    assert.equal(read({ Principal: { AWS: SESSION } }, "build"), "allowed");
    assert.equal(read({ Principal: { AWS: [ROLE, SESSION] } }, "build"), "allowed");
    assert.equal(read({ Principal: { AWS: SESSION } }, "test"), "denied");
  });

  it("is not known to limit a session whose name nobody knows", () => {
    assert.equal(read({ Principal: { AWS: SESSION } }), "unknown");
    assert.equal(read({ Principal: { AWS: SESSION.replace("worker", "other") } }), "denied");
  });

  it("does not limit what is granted to everyone with the role as aws:PrincipalArn", () => {
    const Condition = { ArnEquals: { "aws:PrincipalArn": ROLE } };
    assert.equal(read({ Principal: "*", Condition }), "allowed");
    const other = { ArnEquals: { "aws:PrincipalArn": `${ROLE}-other` } };
    assert.equal(read({ Principal: "*", Condition: other }), "denied");
  });

  it("leaves unknown what is granted to everyone otherwise, which AWS does not say", () => {
    assert.equal(read({ Principal: "*" }), "unknown");
    assert.equal(read({ NotPrincipal: { AWS: `${ROLE}-other` } }), "unknown");
    const except = { StringNotEquals: { "aws:PrincipalArn": `${ROLE}-other` } };
    assert.equal(read({ Principal: "*", Condition: except }), "unknown");
  });

  it("limits the role's own policies across accounts, whomever the resource policy names", () => {
    const across = { ...ofSession("build"), resourceAccountId: "222222222222" };
    const identity = [policy("role policy", allowRead)];
    for (const AWS of [ROLE, SESSION, "111111111111"]) {
      const resource = [bucket({ Principal: { AWS } })];
      assert.equal(decide(across, { identity, resource, boundary: elsewhere }).decision, "denied", AWS);
      assert.equal(decide(across, { identity, resource }).decision, "allowed", AWS);
    }
  });
});

describe("A session of the role", () => {
  it("is named by a resource policy without its path, and needs no policy of the role", () => {
    const principal = {
      kind: "role",
      arn: ROLE.replace("role/", "role/ci/"),
      accountId: "111111111111",
    } as const;
    const read = (sessionName: string) =>
      decide(request({ principal: { ...principal, sessionName } }), {
        resource: [bucket({ Principal: { AWS: SESSION } })],
      }).decision;
    assert.equal(read("build"), "allowed");
    assert.equal(read("Build"), "denied");
  });

  it("is unknown to be denied where nobody knows its name", () => {
    const identity = [policy("role policy", allowRead)];
    const resource = [bucket({ Effect: "Deny", Principal: { AWS: SESSION } })];
    assert.equal(decide(ofSession(), { identity, resource }).decision, "unknown");
    assert.equal(decide(ofSession("build"), { identity, resource }).decision, "denied");
    assert.equal(decide(ofSession("test"), { identity, resource }).decision, "allowed");
  });

  it("is unknown to be a principal that is named by its id", () => {
    const resource = [bucket({ Principal: { AWS: "AROAEXAMPLEROLE12345" } })];
    assert.equal(decide(request(), { resource }).decision, "unknown");
  });
});

// Source: IAM User Guide, "Permissions boundaries for IAM entities", the note on NotPrincipal.
describe("A deny with NotPrincipal", () => {
  const account = "arn:aws:iam::111111111111:root";
  const identity = [policy("role policy", allowRead)];
  const read = (AWS: readonly string[], boundary?: PolicyDocument): string =>
    decide(request(), {
      identity,
      resource: [bucket({ Effect: "Deny", NotPrincipal: { AWS } })],
      ...(boundary === undefined ? {} : { boundary }),
    }).decision;

  it("always meets a role that has a permissions boundary, whomever it names", () => {
    const everything = policy("boundary", { Effect: "Allow", Action: "*", Resource: "*" });
    assert.equal(read([ROLE, account]), "allowed");
    assert.equal(read([ROLE, account], everything), "denied");
    assert.equal(read(["*"], everything), "denied");
  });

  it("is unknown to spare a role of which it names a session only", () => {
    assert.equal(read([SESSION, account]), "unknown");
  });
});

describe("An allow with NotPrincipal", () => {
  it("is for everyone but those it names, whose account counts as well", () => {
    const read = (AWS: string) =>
      decide(request(), { resource: [bucket({ NotPrincipal: { AWS } })] }).decision;
    assert.equal(read(`${ROLE}-other`), "allowed");
    assert.equal(read(ROLE), "denied");
    assert.equal(read("111111111111"), "denied");
    assert.equal(read("*"), "denied");
  });
});

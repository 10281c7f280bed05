import assert from "node:assert/strict";
import { allowRead, decide, policy, request, ROLE, serviceRequest } from "./support";

const reader = policy("role policy reader", allowRead);
const denier = policy("role policy denier", { ...allowRead, Sid: "NotNow", Effect: "Deny" });
const bucketOf = (principal: unknown): ReturnType<typeof policy> =>
  policy("bucket policy", { ...allowRead, Principal: principal });

describe("Within one account", () => {
  it("denies what nothing allows, and says what is missing", () => {
    assert.deepEqual(decide(request(), {}), {
      decision: "denied",
      because: `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: no policy of the role allows it`,
    });
  });

  it("allows by the identity policy alone", () => {
    assert.deepEqual(decide(request(), { identity: [reader] }), {
      decision: "allowed",
      because: 'statement "Read" of role policy reader allows it',
    });
  });

  it("allows by a resource policy alone that names the role", () => {
    assert.equal(decide(request(), { resource: [bucketOf({ AWS: ROLE })] }).decision, "allowed");
  });

  it("does not allow by a resource policy that names only the account, which delegates to identity policies", () => {
    const delegating = bucketOf({ AWS: "arn:aws:iam::111111111111:root" });
    assert.equal(decide(request(), { resource: [delegating] }).decision, "denied");
    assert.equal(decide(request(), { identity: [reader], resource: [delegating] }).decision, "allowed");
  });

  it("denies explicitly whoever allows", () => {
    const everybody = bucketOf("*");
    assert.deepEqual(decide(request(), { identity: [reader, denier], resource: [everybody] }), {
      decision: "denied",
      because: 'statement "NotNow" of role policy denier denies it explicitly',
    });
    const denyingBucket = policy("bucket policy", {
      ...allowRead,
      Sid: "No",
      Effect: "Deny",
      Principal: "*",
    });
    assert.equal(decide(request(), { identity: [reader], resource: [denyingBucket] }).decision, "denied");
  });

  it("grants no more than the permissions boundary", () => {
    const boundary = policy("boundary", { Effect: "Allow", Action: "ec2:*", Resource: "*" });
    assert.deepEqual(decide(request(), { identity: [reader], boundary }), {
      decision: "denied",
      because: `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: the role's permissions boundary does not allow it`,
    });
    assert.equal(decide(request(), { identity: [reader], boundary: reader }).decision, "allowed");
    assert.equal(decide(request(), { boundary: reader }).decision, "denied");
  });

  it("grants no more than the boundary by a resource policy either, if it names the role", () => {
    const boundary = policy("boundary", { Effect: "Allow", Action: "ec2:*", Resource: "*" });
    const resource = [bucketOf({ AWS: ROLE })];
    assert.deepEqual(decide(request(), { resource, boundary }), {
      decision: "denied",
      because: `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: the role's permissions boundary does not allow it`,
    });
    assert.equal(decide(request(), { resource, boundary: reader }).decision, "allowed");
    const doubtful = policy("boundary", {
      ...allowRead,
      Condition: { StringEquals: { "aws:Unheard": "x" } },
    });
    assert.equal(decide(request(), { resource, boundary: doubtful }).decision, "unknown");
  });

  it("does not know what a role's policy without a Resource gives, which IAM refuses", () => {
    const everything = policy("role policy", { Effect: "Allow", Action: "*" });
    assert.deepEqual(decide(request(), { identity: [everything] }), {
      decision: "unknown",
      because: "statement 1 of role policy: it names no Resource, which IAM refuses",
    });
  });

  it("spares of a deny with NotPrincipal only the role that it names together with its account", () => {
    const account = "arn:aws:iam::111111111111:root";
    const sparing = (...AWS: string[]) =>
      policy("bucket policy", { ...allowRead, Effect: "Deny", NotPrincipal: { AWS } });
    const read = (...named: string[]) =>
      decide(request(), { identity: [reader], resource: [sparing(...named)] }).decision;
    assert.equal(read(ROLE, account), "allowed");
    assert.equal(read(ROLE, "111111111111"), "allowed");
    assert.equal(read("*"), "allowed");
    assert.equal(read(account), "denied");
    assert.equal(read(ROLE), "denied");
    assert.equal(read(`${ROLE}-other`, account), "denied");
  });
});

describe("Across accounts", () => {
  const across = request({ resourceAccountId: "222222222222" });

  it("needs both sides", () => {
    const bucket = bucketOf({ AWS: ROLE });
    assert.equal(decide(across, { identity: [reader] }).decision, "denied");
    assert.equal(decide(across, { resource: [bucket] }).decision, "denied");
    assert.deepEqual(decide(across, { identity: [reader], resource: [bucket] }), {
      decision: "allowed",
      because: 'statement "Read" of role policy reader and statement "Read" of bucket policy allow it',
    });
  });

  it("takes the principal's whole account on the resource's side", () => {
    assert.equal(
      decide(across, { identity: [reader], resource: [bucketOf({ AWS: "111111111111" })] }).decision,
      "allowed",
    );
    assert.equal(
      decide(across, { identity: [reader], resource: [bucketOf({ AWS: "333333333333" })] }).decision,
      "denied",
    );
  });
});

describe("A service principal", () => {
  const delivery = serviceRequest("delivery.logs.amazonaws.com");

  it("needs the resource policy to name it", () => {
    assert.equal(
      decide(delivery, { resource: [bucketOf({ Service: "delivery.logs.amazonaws.com" })] }).decision,
      "allowed",
    );
    assert.equal(
      decide(delivery, { resource: [bucketOf({ Service: "vpc-flow-logs.amazonaws.com" })] }).decision,
      "denied",
    );
  });

  it("gets nothing from identity policies or from the account's name", () => {
    assert.equal(decide(delivery, { identity: [reader] }).decision, "denied");
    assert.equal(decide(delivery, { resource: [bucketOf({ AWS: "111111111111" })] }).decision, "denied");
  });

  it("is one of everybody", () => {
    assert.equal(decide(delivery, { resource: [bucketOf("*")] }).decision, "allowed");
    assert.equal(decide(delivery, { resource: [bucketOf({ AWS: "*" })] }).decision, "allowed");
  });

  it("is meant by NotPrincipal unless it is named there", () => {
    const except = (service: string): ReturnType<typeof policy> =>
      policy(
        "bucket policy",
        { ...allowRead, Effect: "Deny", NotPrincipal: { Service: service } },
        { ...allowRead, Principal: "*" },
      );
    assert.equal(decide(delivery, { resource: [except("delivery.logs.amazonaws.com")] }).decision, "allowed");
    assert.equal(decide(delivery, { resource: [except("config.amazonaws.com")] }).decision, "denied");
  });
});

describe("The confused deputy", () => {
  // AWS's example "Cross-service confused deputy prevention": the service must act for our own resource.
  const trust = policy("trust policy", {
    Sid: "OnlyForUs",
    Effect: "Allow",
    Principal: { Service: "vpc-flow-logs.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:111111111111:vpc-flow-log/*" },
    },
  });
  const assume = (context: Record<string, string>, absentKeys: readonly string[] = []): string =>
    decide(
      serviceRequest("vpc-flow-logs.amazonaws.com", {
        action: "sts:AssumeRole",
        resource: ROLE,
        context,
        absentKeys,
      }),
      {
        resource: [trust],
        resourcePolicyDecides: true,
      },
    ).decision;
  const ours = {
    "aws:SourceAccount": "111111111111",
    "aws:SourceArn": "arn:aws:ec2:us-east-1:111111111111:vpc-flow-log/fl-1",
  };

  it("lets the service in for our flow log", () => {
    assert.equal(assume(ours), "allowed");
  });

  it("keeps it out for another account's flow log", () => {
    assert.equal(
      assume({
        "aws:SourceAccount": "222222222222",
        "aws:SourceArn": "arn:aws:ec2:us-east-1:222222222222:vpc-flow-log/fl-1",
      }),
      "denied",
    );
  });

  it("keeps it out for another kind of resource, or another region", () => {
    assert.equal(
      assume({ ...ours, "aws:SourceArn": "arn:aws:ec2:us-east-1:111111111111:vpc/vpc-1" }),
      "denied",
    );
    assert.equal(
      assume({ ...ours, "aws:SourceArn": "arn:aws:ec2:eu-west-1:111111111111:vpc-flow-log/fl-1" }),
      "denied",
    );
  });

  it("keeps it out when the request names no source", () => {
    assert.equal(assume({}, ["aws:SourceAccount", "aws:SourceArn"]), "denied");
  });

  it("does not guess when nobody knows whether the request names one", () => {
    assert.equal(assume({}), "unknown");
  });
});

describe("A KMS key", () => {
  const decrypt = request({ action: "kms:Decrypt", resource: "arn:aws:kms:us-east-1:111111111111:key/k" });
  const identity = [policy("role policy", { Effect: "Allow", Action: "kms:*", Resource: "*" })];
  const key = (principal: unknown): ReturnType<typeof policy> =>
    policy("key policy", { Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*" });

  it("is closed to identity policies unless its own policy delegates to the account", () => {
    const other = [key({ AWS: "arn:aws:iam::111111111111:role/other" })];
    assert.equal(
      decide(decrypt, { identity, resource: other, resourcePolicyDecides: true }).decision,
      "denied",
    );
    const root = [key({ AWS: "arn:aws:iam::111111111111:root" })];
    assert.equal(
      decide(decrypt, { identity, resource: root, resourcePolicyDecides: true }).decision,
      "allowed",
    );
    assert.equal(decide(decrypt, { resource: root, resourcePolicyDecides: true }).decision, "denied");
  });

  it("is open to a role that its policy names, without an identity policy", () => {
    assert.equal(
      decide(decrypt, { resource: [key({ AWS: ROLE })], resourcePolicyDecides: true }).decision,
      "allowed",
    );
  });

  it("is closed to a service when its policy only delegates to the account", () => {
    const logs = serviceRequest("logs.us-east-1.amazonaws.com", { action: "kms:Decrypt" });
    assert.equal(
      decide(logs, {
        resource: [key({ AWS: "arn:aws:iam::111111111111:root" })],
        resourcePolicyDecides: true,
      }).decision,
      "denied",
    );
  });
});

describe("What is not known", () => {
  const maybe = { ...allowRead, Sid: "Maybe", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };

  it("makes an allow unknown, never allowed", () => {
    assert.deepEqual(decide(request(), { identity: [policy("p", maybe)] }), {
      decision: "unknown",
      because:
        'statement "Maybe" of p: the model does not know whether the request carries aws:PrincipalOrgID',
    });
  });

  it("makes a deny unknown too, whatever else allows", () => {
    const maybeDenied = policy("p", { ...maybe, Effect: "Deny" });
    assert.equal(decide(request(), { identity: [maybeDenied, reader] }).decision, "unknown");
  });

  it("does not matter beside a clear allow, or where another condition fails", () => {
    assert.equal(decide(request(), { identity: [policy("p", maybe), reader] }).decision, "allowed");
    const impossible = {
      ...maybe,
      Condition: { ...maybe.Condition, Bool: { "aws:SecureTransport": "false" } },
    };
    const secure = request({ context: { "aws:SecureTransport": "true" } });
    assert.equal(decide(secure, { identity: [policy("p", impossible)] }).decision, "denied");
  });
});

import assert from "node:assert/strict";
import { parseArn } from "../../../delivery/iam";
import { allowRead, decide, policy, request, ROLE } from "./support";

const unheard = { Condition: { StringEquals: { "aws:Unheard": "x" } } };
const doubtful = policy("bucket policy", { ...allowRead, Principal: { AWS: ROLE }, ...unheard });
const reader = policy("role policy", allowRead);
const why =
  'statement "Read" of bucket policy: the model does not know whether the request carries aws:Unheard';

describe("A resource policy of which nobody knows whether it allows", () => {
  it("leaves the decision open where it may give to the role itself, with no policy of the role", () => {
    for (const resourcePolicyDecides of [true, false]) {
      assert.deepEqual(decide(request(), { resource: [doubtful], resourcePolicyDecides }), {
        decision: "unknown",
        because: why,
      });
    }
  });

  it("leaves it open across accounts where the role's policies allow, and denies where they do not", () => {
    const across = request({ resourceAccountId: "222222222222" });
    assert.deepEqual(decide(across, { identity: [reader], resource: [doubtful] }), {
      decision: "unknown",
      because: why,
    });
    assert.equal(decide(across, { resource: [doubtful] }).decision, "denied");
  });
});

describe("A denial says which statement comes near", () => {
  const near = (statement: object): string =>
    decide(request({ absentKeys: ["a:key"] }), { identity: [policy("p", { ...allowRead, ...statement })] })
      .because;
  const asked = `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: statement "Read" of p: `;

  it("by the key that the request does not carry", () => {
    for (const operator of ["StringEquals", "ForAnyValue:StringEquals"]) {
      assert.equal(
        near({ Condition: { [operator]: { "a:key": "1" } } }),
        `${asked}the request carries no a:key`,
      );
    }
  });

  it("by a variable where AWS fills in none", () => {
    const Resource = "arn:aws:s3:${aws:RequestedRegion}::reports/*";
    assert.equal(
      near({ Resource }),
      `${asked}it is about ${Resource}, not arn:aws:s3:::reports/2026/q1.csv; ${Resource} has a variable before the fifth colon, where AWS fills in none`,
    );
    const absent = "arn:aws:s3:::reports/${a:key}";
    assert.equal(
      near({ Resource: ["arn:aws:s3:::other", absent] }),
      `${asked}it is about arn:aws:s3:::other, ${absent}, not arn:aws:s3:::reports/2026/q1.csv; the request carries no a:key, which the policy variable needs`,
    );
  });

  it("by its place where it has no Sid", () => {
    for (const Sid of ["", undefined]) {
      assert.match(
        near({ Sid, Condition: { StringEquals: { "a:key": "1" } } }),
        /: statement 1 of p: the request carries no a:key$/,
      );
    }
  });
});

/** What the request on `reports` carries. */
const carried = { "a:key": "c", "a:set": ["c", "d"], "a:empty": [""], "a:address": "AWS Internal" };

/** [operator, key, values in the policy, why such an allow does not apply] */
const unmet: readonly (readonly [string, string, string | readonly string[], string])[] = [
  ["StringEquals", "a:key", ["a", "b"], "StringEquals a:key asks for a or b, the request has c"],
  ["StringNotEquals", "a:key", "c", "StringNotEquals a:key asks for c, the request has c"],
  ["StringEquals", "a:none", "a", "the request carries no a:none"],
  ["ForAnyValue:StringLike", "a:set", "a*", "ForAnyValue:StringLike a:set asks for a*, the request has c, d"],
  [
    "ForAllValues:StringEquals",
    "a:set",
    "c",
    "ForAllValues:StringEquals a:set asks for c, the request has d",
  ],
  ["ForAnyValue:StringEquals", "a:empty", "a", "the request's a:empty is empty"],
  ["Null", "a:key", "true", "the request carries a:key"],
  ["Null", "a:none", "false", "the request carries no a:none"],
];

/** [operator, key, value in the policy, why nobody knows whether it holds] */
const unsure: readonly (readonly [string, string, string, string])[] = [
  ["StringLooksLike", "a:key", "c", "condition operator StringLooksLike is not known"],
  [
    "StringEquals",
    "a:set",
    "c",
    "a:set has several values and the operator has no ForAllValues or ForAnyValue",
  ],
  ["IpAddress", "a:address", "10.0.0.1", 'IpAddress cannot compare "AWS Internal" with "10.0.0.1"'],
  ["Bool", "a:key", "${a:key}", "Bool takes no policy variable, and found is ${a:key}"],
  ["Null", "a:key", "maybe", 'Null a:key is true or false, not "maybe"'],
  ["StringEquals", "a:key", "${a:set}", "the policy variable ${a:set} has several values"],
  ["StringEquals", "a:key", "${a:unheard}", "the policy variable ${a:unheard} is not known for this request"],
  ["StringEquals", "a:key", "${a:key", "${a:key has a policy variable without an end"],
  ["StringEquals", "a:key", "${a key}", "${a key} is no policy variable; one is ${key} or ${key, 'default'}"],
];

const under = (operator: string, key: string, value: unknown) =>
  decide(request({ context: carried, absentKeys: ["a:none"] }), {
    identity: [policy("p", { ...allowRead, Condition: { [operator]: { [key]: value } } })],
  });

describe("A condition that does not hold", () => {
  for (const [operator, key, value, because] of unmet) {
    it(`says that ${because}`, () => {
      assert.deepEqual(under(operator, key, value), {
        decision: "denied",
        because: `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: statement "Read" of p: ${because}`,
      });
    });
  }
});

describe("A condition that nobody knows to hold", () => {
  for (const [operator, key, value, because] of unsure) {
    it(`says that ${because}`, () => {
      assert.deepEqual(under(operator, key, value), {
        decision: "unknown",
        because: `statement "Read" of p: ${because}`,
      });
    });
  }
});

/** [what a bucket policy's statement says, why it does not allow the role] */
const notForRole: readonly (readonly [object, string])[] = [
  [{}, "it names no principal"],
  [
    { Principal: { AWS: "222222222222", Service: "sns.amazonaws.com", Federated: "idp" } },
    "it is for 222222222222, sns.amazonaws.com, Federated idp",
  ],
  [{ NotPrincipal: "*" }, "it is for anyone but *"],
  [{ NotPrincipal: { AWS: ROLE } }, `it is for anyone but ${ROLE}`],
];

describe("A statement of a resource's policy that is not for the role", () => {
  const across = request({ resourceAccountId: "222222222222" });
  const asked = `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: statement "Read" of bucket policy: `;

  for (const [statement, because] of notForRole) {
    it(`says that ${because}`, () => {
      const bucket = policy("bucket policy", { ...allowRead, ...statement });
      assert.equal(decide(across, { identity: [reader], resource: [bucket] }).because, `${asked}${because}`);
    });
  }

  it("says so across accounts beside a boundary that allows as little", () => {
    const boundary = policy("boundary", { Effect: "Allow", Action: "ec2:*", Resource: "*" });
    const bucket = policy("bucket policy", { ...allowRead, Principal: { AWS: "333333333333" } });
    assert.equal(
      decide(across, { identity: [reader], resource: [bucket], boundary }).because,
      `${asked}it is for 333333333333`,
    );
  });
});

describe("A date in a condition", () => {
  const read = (value: string): string =>
    decide(request({ context: { "aws:CurrentTime": "2026-11-21T08:00:00.5Z" } }), {
      identity: [policy("p", { ...allowRead, Condition: { DateGreaterThan: { "aws:CurrentTime": value } } })],
    }).decision;

  it("may have fractions of a second, in digits", () => {
    assert.equal(read("2026-11-21T08:00:00.25Z"), "allowed");
    assert.equal(read("2026-11-21T08:00:00.75Z"), "denied");
    assert.equal(read("2026-11-21T08:00:00.xZ"), "unknown");
    assert.equal(read("2026-11-21T07:59Z"), "allowed");
  });
});

describe("A denial", () => {
  it("by a boundary is explicit as well", () => {
    const boundary = policy("boundary", { ...allowRead, Sid: "Never", Effect: "Deny" });
    assert.deepEqual(decide(request(), { identity: [reader], boundary }), {
      decision: "denied",
      because: 'statement "Never" of boundary denies it explicitly',
    });
  });

  it("says that no statement of a resource's policy allows it, or that there is none", () => {
    const across = request({ resourceAccountId: "222222222222" });
    const asked = `${ROLE}, s3:GetObject on arn:aws:s3:::reports/2026/q1.csv: `;
    const other = policy("bucket policy", { ...allowRead, Action: "s3:PutObject", Principal: "*" });
    assert.equal(
      decide(across, { identity: [reader], resource: [other] }).because,
      `${asked}no statement of the resource's policy allows it`,
    );
    assert.equal(decide(across, { identity: [reader] }).because, `${asked}the resource has no policy`);
  });

  it("says nothing of a statement that denies and does not meet it", () => {
    const sparing = policy("p", {
      ...allowRead,
      Effect: "Deny",
      Condition: { StringEquals: { "a:key": "1" } },
    });
    assert.match(
      decide(request({ absentKeys: ["a:key"] }), { identity: [sparing] }).because,
      /: no policy of the role allows it$/,
    );
  });
});

describe("A set of values in a condition", () => {
  it("is empty only where all of its values are", () => {
    const read = (...values: readonly string[]): string =>
      decide(request({ context: { "a:set": values } }), {
        identity: [
          policy("p", { ...allowRead, Condition: { "ForAnyValue:StringEquals": { "a:set": "x" } } }),
        ],
      }).decision;
    assert.equal(read("", "x"), "allowed");
    assert.equal(read("", ""), "denied");
  });
});

describe("What is granted to everyone under a boundary", () => {
  it("is bound by another key than the role's own ARN", () => {
    const boundary = policy("boundary", { Effect: "Allow", Action: "ec2:*", Resource: "*" });
    const everyone = policy("bucket policy", {
      ...allowRead,
      Principal: "*",
      Condition: { StringEquals: { "a:key": "1" } },
    });
    assert.equal(
      decide(request({ context: { "a:key": "1" } }), { resource: [everyone], boundary }).decision,
      "unknown",
    );
  });
});

describe("An ARN", () => {
  it("has six parts and begins so", () => {
    assert.deepEqual(parseArn("arn:aws:sns:r:1:a:b"), {
      partition: "aws",
      service: "sns",
      region: "r",
      accountId: "1",
      resource: "a:b",
    });
    for (const text of ["urn:aws:sns:r:1:a", "arn:aws:sns:r:1", ""]) assert.equal(parseArn(text), undefined);
  });
});

import assert from "node:assert/strict";
import { allowRead, decide, policy, request } from "./support";

type Context = Readonly<Record<string, string | readonly string[]>>;

/** The decision on an allow with this condition, for a request with this context and these keys known absent. */
function under(condition: object, context: Context, absentKeys: readonly string[] = []): string {
  const conditional = policy("p", { ...allowRead, Condition: condition });
  return decide(request({ context, absentKeys }), { identity: [conditional] }).decision;
}

/** [operator, value in the policy, value in the request, whether it holds] */
const operators: readonly (readonly [string, string | readonly string[], string, boolean])[] = [
  ["StringEquals", "a", "a", true],
  ["StringEquals", "a", "A", false],
  ["StringEquals", "a*", "ab", false],
  ["StringEquals", ["a", "b"], "b", true],
  ["StringNotEquals", "a", "b", true],
  ["StringNotEquals", ["a", "b"], "b", false],
  ["StringEqualsIgnoreCase", "a", "A", true],
  ["StringNotEqualsIgnoreCase", "a", "A", false],
  ["StringLike", "a*c?", "abbbcd", true],
  ["StringLike", "a*c?", "abbbc", false],
  ["StringLike", "A*", "abc", false],
  ["StringNotLike", "a*", "abc", false],
  ["StringNotLike", "a*", "b", true],
  ["ArnEquals", "arn:aws:sns:*:111111111111:t*", "arn:aws:sns:us-east-1:111111111111:topic", true],
  ["ArnLike", "arn:aws:sns:us-east-1:111111111111:*", "arn:aws:sns:us-east-1:111111111111:a:b", true],
  // AWS's example of what a string operator would match and an ARN operator does not.
  [
    "ArnLike",
    "arn:aws:someservice:*:111122223333:finance/*",
    "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
    false,
  ],
  [
    "StringLike",
    "arn:aws:someservice:*:111122223333:finance/*",
    "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",
    true,
  ],
  ["ArnLike", "ARN:aws:sns:*:*:*", "arn:aws:sns:us-east-1:1:q", false],
  ["ArnLike", "arn:aws:sns:*:*:*", "no-arn", false],
  ["ArnNotLike", "arn:aws:sns:*:*:*", "no-arn", true],
  ["ArnNotEquals", "arn:aws:sns:*:*:*", "arn:aws:sqs:us-east-1:1:q", true],
  ["ArnNotLike", "arn:aws:sns:*:*:*", "arn:aws:sns:us-east-1:1:q", false],
  ["Bool", "true", "true", true],
  ["Bool", "false", "true", false],
  ["NumericEquals", "10", "10.0", true],
  ["NumericNotEquals", "10", "10.0", false],
  ["NumericLessThan", "1.2", "1.2", false],
  ["NumericLessThanEquals", "1.2", "1.2", true],
  ["NumericGreaterThan", "9", "10", true],
  ["NumericGreaterThanEquals", "11", "10", false],
  ["NumericEquals", "-1", "-1", true],
  ["DateEquals", "2026-01-01T00:00:00Z", "1767225600", true],
  ["DateNotEquals", "2026-01-01T00:00:00Z", "1767225600", false],
  ["DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true],
  ["DateLessThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true],
  ["DateGreaterThan", "2026-01-01", "2026-01-01T00:00:00Z", false],
  ["DateGreaterThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true],
  ["IpAddress", "203.0.113.0/24", "203.0.113.9", true],
  ["IpAddress", "203.0.113.0/24", "203.0.114.9", false],
  ["IpAddress", "203.0.113.9", "203.0.113.9", true],
  ["IpAddress", "2001:db8::/32", "2001:DB8:1::1", true],
  ["IpAddress", "2001:db8::/32", "203.0.113.9", false],
  ["NotIpAddress", "203.0.113.0/24", "203.0.113.9", false],
  ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", true],
  ["NotIpAddress", "203.0.113.0/24", "2001:db8::1", true],
  ["StringLike", "?", "", false],
  ["StringLike", "*", "", true],
  ["StringNotLike", ["a*", "b*"], "c", true],
  ["StringNotEqualsIgnoreCase", ["a", "b"], "C", true],
  ["Bool", "TRUE", "true", true],
  ["NumericLessThan", ["1", "5"], "3", true],
  ["NumericNotEquals", ["1", "5"], "5", false],
  ["DateEquals", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true],
  ["DateEquals", "2026-01", "2026-01-01T00:00:00Z", true],
];

/** [operator, value in the policy, value in the request]: one of the two is not of the operator's kind. */
const incomparable: readonly (readonly [string, string, string])[] = [
  ["NumericLessThan", "x", "1"],
  ["NumericNotEquals", "1", "x"],
  ["NumericEquals", "0x10", "16"],
  ["NumericEquals", "", "0"],
  ["NumericEquals", "*", "1"],
  ["DateNotEquals", "2026-01-01*", "2026-01-01T00:00:00Z"],
  ["DateLessThan", "2026-01-01T00:00:00", "2025-01-01T00:00:00Z"],
  ["DateLessThan", "2026", "2025-01-01T00:00:00Z"],
  ["DateLessThan", "Thu 2026-01-01", "2025-01-01T00:00:00Z"],
  ["NotIpAddress", "203.0.113.*", "198.51.100.1"],
  ["NotIpAddress", "203.0.113.0/24", "AWS Internal"],
  ["Bool", "yes", "true"],
  ["Bool", "false", ""],
  ["ArnNotLike", "*", "arn:aws:sns:us-east-1:111111111111:topic"],
  ["ArnLike", "arn:aws:*", "arn:aws:sns:us-east-1:111111111111:topic"],
  ["ArnNotEquals", "arn:aws:sns:*:topic", "arn:aws:sns:us-east-1:111111111111:topic"],
];

describe("Condition operators", () => {
  for (const [operator, wanted, found, holds] of operators) {
    it(`${operator} ${String(wanted)} ${holds ? "holds" : "fails"} for ${found}`, () => {
      assert.equal(
        under({ [operator]: { "test:key": wanted } }, { "test:key": found }),
        holds ? "allowed" : "denied",
      );
    });
  }

  for (const [operator, wanted, found] of incomparable) {
    it(`${operator} ${wanted} is unknown for "${found}", which it cannot compare`, () => {
      assert.equal(under({ [operator]: { "test:key": wanted } }, { "test:key": found }), "unknown");
    });
  }

  it("take JSON booleans and numbers for their text", () => {
    assert.equal(
      under({ Bool: { "aws:SecureTransport": true } }, { "aws:SecureTransport": "true" }),
      "allowed",
    );
    assert.equal(under({ NumericLessThan: { "s3:TlsVersion": 1.2 } }, { "s3:TlsVersion": "1.1" }), "allowed");
  });

  it("compare a pattern of many wildcards in no time", function () {
    this.timeout(1000);
    const pattern = `${"*a".repeat(20)}b`;
    assert.equal(under({ StringLike: { "test:key": pattern } }, { "test:key": "a".repeat(500) }), "denied");
    assert.equal(
      under({ StringLike: { "test:key": pattern } }, { "test:key": `${"a".repeat(500)}b` }),
      "allowed",
    );
  });

  it("try a wildcard again where what follows it fits too early", () => {
    for (const [pattern, found, holds] of [
      ["*ab?c*", "ab-ab-abxcd", true],
      ["a*b*", "ab", true],
      ["a*b", "abab", true],
      ["?*", "", false],
      ["**", "", true],
      ["?", "\u{1F600}", true],
    ] as const) {
      const answer = under({ StringLike: { "test:key": pattern } }, { "test:key": found });
      assert.equal(answer, holds ? "allowed" : "denied", pattern);
    }
  });

  it("compare keys and operators without case", () => {
    assert.equal(under({ stringequals: { "AWS:SourceOwner": "1" } }, { "aws:sourceowner": "1" }), "allowed");
  });

  it("must all hold, and each key of an operator too", () => {
    const both = { StringEquals: { "a:one": "1", "a:two": "2" }, Bool: { "a:three": "true" } };
    assert.equal(under(both, { "a:one": "1", "a:two": "2", "a:three": "true" }), "allowed");
    assert.equal(under(both, { "a:one": "1", "a:two": "x", "a:three": "true" }), "denied");
    assert.equal(under(both, { "a:one": "1", "a:two": "2", "a:three": "false" }), "denied");
  });

  it("are unknown by name when the evaluator does not have them", () => {
    assert.equal(under({ BinaryEquals: { "test:key": "QQ==" } }, { "test:key": "QQ==" }), "unknown");
    assert.equal(
      under({ "ForSomeValues:StringEquals": { "test:key": "a" } }, { "test:key": ["a"] }),
      "unknown",
    );
    assert.equal(under({ NullIfExists: { "test:key": "true" } }, {}, ["test:key"]), "unknown");
    assert.equal(under({ "ForAllValues:Null": { "test:key": "true" } }, {}, ["test:key"]), "unknown");
    assert.equal(under({ StringResembles: { "test:key": "a" } }, { "test:key": "a" }), "unknown");
  });
});

describe("A key that the request does not carry", () => {
  const absent = ["test:key"];

  it("fails a positive operator and holds for a negated one", () => {
    assert.equal(under({ StringEquals: { "test:key": "a" } }, {}, absent), "denied");
    assert.equal(under({ StringNotEquals: { "test:key": "a" } }, {}, absent), "allowed");
    assert.equal(under({ ArnNotLike: { "test:key": "a" } }, {}, absent), "allowed");
  });

  it("holds for every negated operator", () => {
    for (const [operator, wanted] of [
      ["StringNotEquals", "a"],
      ["StringNotEqualsIgnoreCase", "a"],
      ["StringNotLike", "a*"],
      ["ArnNotEquals", "arn:aws:sns:*:*:*"],
      ["ArnNotLike", "arn:aws:sns:*:*:*"],
      ["NumericNotEquals", "1"],
      ["DateNotEquals", "2026-01-01"],
      ["NotIpAddress", "203.0.113.0/24"],
    ] as const) {
      assert.equal(under({ [operator]: { "test:key": wanted } }, {}, absent), "allowed", operator);
    }
  });

  it("holds with IfExists, which still compares a key that is there", () => {
    assert.equal(under({ StringEqualsIfExists: { "test:key": "a" } }, {}, absent), "allowed");
    assert.equal(under({ StringEqualsIfExists: { "test:key": "a" } }, { "test:key": "b" }), "denied");
  });

  it("is what Null asks about", () => {
    assert.equal(under({ Null: { "test:key": "true" } }, {}, absent), "allowed");
    assert.equal(under({ Null: { "test:key": "false" } }, {}, absent), "denied");
    assert.equal(under({ Null: { "test:key": "false" } }, { "test:key": "a" }), "allowed");
    assert.equal(under({ Null: { "test:key": "true" } }, { "test:key": [] }), "allowed");
    assert.equal(under({ Null: { "test:key": ["true", "false"] } }, { "test:key": "a" }), "allowed");
    assert.equal(under({ Null: { "test:key": "maybe" } }, { "test:key": "a" }), "unknown");
  });

  it("is unknown when the model cannot tell, with IfExists and Null as well", () => {
    assert.equal(under({ StringNotEquals: { "test:key": "a" } }, {}), "unknown");
    assert.equal(under({ StringEqualsIfExists: { "test:key": "a" } }, {}), "unknown");
    assert.equal(under({ Null: { "test:key": "true" } }, {}), "unknown");
  });
});

describe("A key with several values", () => {
  const any = { "ForAnyValue:StringEquals": { "aws:TagKeys": ["cost", "team"] } };
  const all = { "ForAllValues:StringEquals": { "aws:TagKeys": ["cost", "team"] } };

  it("holds for ForAnyValue when one matches", () => {
    assert.equal(under(any, { "aws:TagKeys": ["team", "other"] }), "allowed");
    assert.equal(under(any, { "aws:TagKeys": ["other"] }), "denied");
    assert.equal(under(any, {}, ["aws:TagKeys"]), "denied");
  });

  it("holds for ForAllValues when every one matches, and when there is none", () => {
    assert.equal(under(all, { "aws:TagKeys": ["team", "cost"] }), "allowed");
    assert.equal(under(all, { "aws:TagKeys": ["team", "other"] }), "denied");
    assert.equal(under(all, {}, ["aws:TagKeys"]), "allowed");
  });

  it("is null where it is empty, or an empty text", () => {
    for (const empty of [[], [""]]) {
      assert.equal(under(any, { "aws:TagKeys": empty }), "denied");
      assert.equal(under(all, { "aws:TagKeys": empty }), "allowed");
    }
  });

  it("holds for a negated operator when none of its values matches, or one does not", () => {
    const noneOf = { "ForAllValues:StringNotEquals": { "aws:TagKeys": ["cost", "team"] } };
    assert.equal(under(noneOf, { "aws:TagKeys": ["other", "more"] }), "allowed");
    assert.equal(under(noneOf, { "aws:TagKeys": ["other", "team"] }), "denied");
    const oneNotOf = { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["cost", "team"] } };
    assert.equal(under(oneNotOf, { "aws:TagKeys": ["other", "team"] }), "allowed");
    assert.equal(under(oneNotOf, { "aws:TagKeys": ["cost", "team"] }), "denied");
    assert.equal(under(oneNotOf, {}, ["aws:TagKeys"]), "denied");
  });

  it("takes IfExists with either", () => {
    const ifExists = { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "team" } };
    assert.equal(under(ifExists, {}, ["aws:TagKeys"]), "allowed");
    assert.equal(under(ifExists, { "aws:TagKeys": ["other"] }), "denied");
  });

  it("is unknown without either", () => {
    assert.equal(under({ StringEquals: { "aws:TagKeys": "team" } }, { "aws:TagKeys": ["team"] }), "unknown");
  });
});

describe("Policy variables", () => {
  const home = { ...allowRead, Resource: "arn:aws:s3:::home/${aws:username}/*" };
  const read = (username: string, path: string): string =>
    decide(request({ resource: `arn:aws:s3:::home/${path}`, context: { "aws:username": username } }), {
      identity: [policy("p", home)],
    }).decision;

  it("stand for the request's value", () => {
    assert.equal(read("carlos", "carlos/a.txt"), "allowed");
    assert.equal(read("carlos", "maria/a.txt"), "denied");
  });

  it("are taken literally, wildcards in them too", () => {
    assert.equal(read("*", "maria/a.txt"), "denied");
    assert.equal(read("*", "*/a.txt"), "allowed");
  });

  it("fall back to their default, and match nothing without one", () => {
    const value = (variable: string): string =>
      under({ StringLike: { "test:key": `team-${variable}` } }, { "test:key": "team-none" }, [
        "aws:PrincipalTag/team",
      ]);
    assert.equal(value("${aws:PrincipalTag/team, 'none'}"), "allowed");
    assert.equal(value("${aws:PrincipalTag/team}"), "denied");
  });

  it("are like nothing without a value, so that a negated comparison holds", () => {
    const absent = ["aws:PrincipalTag/team"];
    for (const operator of ["StringNotEquals", "StringNotLike", "StringNotEqualsIfExists"]) {
      const condition = { [operator]: { "test:key": "${aws:PrincipalTag/team}" } };
      assert.equal(under(condition, { "test:key": "a" }, absent), "allowed", operator);
    }
    const orA = { StringNotEquals: { "test:key": ["${aws:PrincipalTag/team}", "a"] } };
    assert.equal(under(orA, { "test:key": "a" }, absent), "denied");
    const anyValue = { "ForAnyValue:StringNotEquals": { "test:key": "${aws:PrincipalTag/team}" } };
    assert.equal(under(anyValue, { "test:key": ["a"] }, absent), "allowed");
  });

  it("deny by a negated comparison where they have no value, as in AWS's example", () => {
    // "Access is explicitly denied when aws:principaltag/Team is not set."
    const denying = policy("p", allowRead, {
      ...allowRead,
      Effect: "Deny",
      Condition: { StringNotEquals: { "s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}" } },
    });
    const read = (context: Context, absentKeys: readonly string[]) =>
      decide(request({ context, absentKeys }), { identity: [denying] }).decision;
    assert.equal(read({ "s3:ExistingObjectTag/Team": "red" }, ["aws:PrincipalTag/Team"]), "denied");
    assert.equal(read({ "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": "red" }, []), "allowed");
    assert.equal(read({ "s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": "" }, []), "denied");
  });

  it("are filled in after the fifth colon of a resource, and match nothing before it", () => {
    const context = { "aws:PrincipalAccount": "111111111111", "aws:username": "reports" };
    const read = (resource: string, element = "Resource"): string => {
      const { Resource, ...rest } = allowRead;
      assert.ok(Resource);
      const identity = [policy("p", { ...rest, [element]: resource })];
      const of = request({ resource: "arn:aws:s3::111111111111:reports", context });
      return decide(of, { identity }).decision;
    };
    assert.equal(read("arn:aws:s3::111111111111:${aws:username}"), "allowed");
    assert.equal(read("arn:aws:s3::${aws:PrincipalAccount}:reports"), "denied");
    assert.equal(read("arn:aws:s3::${aws:PrincipalAccount}:*"), "denied");
    assert.equal(read("arn:aws:s3::${aws:PrincipalAccount}:reports", "NotResource"), "allowed");
    assert.equal(read("arn:aws:s3::111111111111:${aws:username}", "NotResource"), "denied");
  });

  it("match no resource without a value, and so except none", () => {
    const read = (statement: object): string =>
      decide(request({ absentKeys: ["aws:username"] }), {
        identity: [policy("p", { Effect: "Allow", Action: "s3:*", ...statement })],
      }).decision;
    assert.equal(read({ Resource: "arn:aws:s3:::${aws:username}*" }), "denied");
    assert.equal(read({ NotResource: "arn:aws:s3:::${aws:username}*" }), "allowed");
  });

  it("take a default with a comma or a brace in it, and are unknown where they are written otherwise", () => {
    const value = (variable: string, found: string): string =>
      under({ StringEquals: { "test:key": variable } }, { "test:key": found }, ["aws:username"]);
    assert.equal(value("${aws:username, 'a, b'}", "a, b"), "allowed");
    assert.equal(value("${aws:username, 'a}b'}", "a}b"), "allowed");
    assert.equal(value("${aws:username, ''}", ""), "allowed");
    for (const written of [
      "${aws:username,'a'}",
      "${aws:username, a}",
      "${}",
      "${aws:username",
      "${ aws:username }",
    ]) {
      assert.equal(value(written, "a"), "unknown", written);
    }
  });

  it("are unknown in operators that take none, and with several values", () => {
    const context = { "test:key": "1", "test:other": "1", "aws:TagKeys": ["1"] };
    assert.equal(under({ NumericEquals: { "test:key": "${test:other}" } }, context), "unknown");
    assert.equal(under({ StringEquals: { "test:key": "${test:other}" } }, context), "allowed");
    assert.equal(under({ StringEquals: { "test:key": "${aws:TagKeys}" } }, context), "unknown");
  });

  it("are unknown when the model does not have the key", () => {
    assert.equal(under({ StringEquals: { "test:key": "${aws:userid}" } }, { "test:key": "x" }), "unknown");
  });

  it("write the wildcard characters themselves", () => {
    assert.equal(under({ StringLike: { "test:key": "${*}${?}${$}" } }, { "test:key": "*?$" }), "allowed");
    assert.equal(under({ StringLike: { "test:key": "${*}" } }, { "test:key": "abc" }), "denied");
  });
});

import { AwsError } from "../../../../local/framework/errors";
import { refuseMalformedPolicy, type PolicyUse } from "../../../../local/services/iam/policy-document";
import assert from "node:assert/strict";
import { emptyAccount } from "../../support/embedded";
import { someRole } from "../../support/examples";

const account = emptyAccount();
someRole(account, "there");

/** What IAM says of the document, or nothing where it takes it. */
function said(document: unknown, use: PolicyUse): string | undefined {
  try {
    refuseMalformedPolicy(JSON.stringify(document), use, account);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, "MalformedPolicyDocument");
    return error.text;
  }
}

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::logs/*" };
const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const operators = [
  ...["String", "StringNot"].flatMap((of) => [`${of}Equals`, `${of}EqualsIgnoreCase`, `${of}Like`]),
  ...["Numeric", "Date"].flatMap((of) =>
    ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
      (how) => of + how,
    ),
  ),
  ...["Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
  ...["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
];

describe("IAM: the form of a policy document", () => {
  for (const operator of operators) {
    it(`may have a condition by ${operator}, and by no other of nearly that name`, () => {
      const by = (name: string) => ({
        Statement: [{ ...statement, Condition: { [name]: { "aws:x": "y" } } }],
      });
      assert.equal(said(by(operator), "identity"), undefined);
      assert.equal(said(by(`${operator}s`), "identity"), `Invalid Condition type : ${operator}s.`);
    });
  }

  const taken: readonly (readonly [what: string, document: unknown])[] = [
    ["one statement outside of a list", { Version: "2012-10-17", Statement: statement }],
    ["the older version", { Version: "2008-10-17", Statement: [statement] }],
    ["no version", { Statement: [statement] }],
    [
      "a list of actions and resources",
      { Statement: [{ ...statement, Action: ["s3:Get*", "s3:List?"], Resource: ["*"] }] },
    ],
    ["everything but some actions", { Statement: [{ Effect: "Deny", NotAction: "*", NotResource: "*" }] }],
    [
      "a condition with IfExists",
      { Statement: [{ ...statement, Condition: { StringLikeIfExists: { "aws:x": "y" } } }] },
    ],
    [
      "a condition over a set",
      { Statement: [{ ...statement, Condition: { "ForAllValues:StringEquals": { "aws:x": "y" } } }] },
    ],
  ];
  for (const [what, document] of taken) {
    it(`may have ${what}`, () => {
      assert.equal(said(document, "identity"), undefined);
    });
  }

  const refused: readonly (readonly [what: string, document: unknown, text: string])[] = [
    ["is no object", [], "Syntax errors in policy."],
    ["has an element of its own", { Statements: [statement] }, "Syntax errors in policy."],
    ["has no statement", { Version: "2012-10-17", Statement: [] }, "Syntax errors in policy."],
    [
      "has a version that is none",
      { Version: "2026-01-01", Statement: [statement] },
      "The policy must contain a valid version string.",
    ],
    [
      "gives two statements one id",
      {
        Statement: [
          { ...statement, Sid: "One" },
          { ...statement, Sid: "One" },
        ],
      },
      "Statement IDs (SID) in a single policy must be unique.",
    ],
    ["has a statement that is a text", { Statement: ["Allow"] }, "Syntax errors in policy."],
    [
      "has a misspelt element",
      { Statement: [{ ...statement, Actions: "s3:*" }] },
      "Syntax errors in policy.",
    ],
    [
      "allows by another word",
      { Statement: [{ ...statement, Effect: "Permit" }] },
      "Syntax errors in policy.",
    ],
    [
      "names no action",
      { Statement: [{ Effect: "Allow", Resource: "*" }] },
      "Policy statement must contain actions.",
    ],
    ["has a number for an action", { Statement: [{ ...statement, Action: 1 }] }, "Syntax errors in policy."],
    [
      "has a condition that is a text",
      { Statement: [{ ...statement, Condition: "always" }] },
      "Syntax errors in policy.",
    ],
    [
      "has an operator without keys",
      { Statement: [{ ...statement, Condition: { Bool: true } }] },
      "Syntax errors in policy.",
    ],
  ];
  for (const [what, document, text] of refused) {
    it(`is refused where it ${what}`, () => {
      assert.equal(said(document, "identity"), text);
    });
  }
});

describe("IAM: a principal", () => {
  const principals: readonly (readonly [principal: unknown, text: string | undefined])[] = [
    ["*", undefined],
    [{ AWS: "*" }, undefined],
    [{ AWS: "123456789012" }, undefined],
    [{ AWS: "arn:aws:iam::123456789012:root" }, undefined],
    [{ AWS: "arn:aws:iam::123456789012:role/there" }, undefined],
    [{ AWS: "AROAIIAX2345ABCDEF" }, undefined],
    [{ Service: ["ec2.amazonaws.com", "logs.eu-west-1.amazonaws.com"] }, undefined],
    [{ Federated: "cognito-identity.amazonaws.com" }, undefined],
    ["ec2.amazonaws.com", "Invalid principal in policy"],
    [{ AWS: "arn:aws:iam::999999999999:role/elsewhere" }, undefined],
    [{ AWS: "arn:aws:iam::123456789012:user/ann" }, undefined],
    [{ AWS: "arn:aws:sts::123456789012:assumed-role/a/b" }, undefined],
    [{ CanonicalUser: "0123" }, undefined],
    [{ Service: "ec2.amazonaws.com.cn" }, undefined],
    [{ Service: "ec2" }, 'Invalid principal in policy: "SERVICE":"ec2"'],
    [{ Service: "x ec2.amazonaws.com" }, 'Invalid principal in policy: "SERVICE":"x ec2.amazonaws.com"'],
    [
      { Service: "ec2.amazonaws.com.example.com" },
      'Invalid principal in policy: "SERVICE":"ec2.amazonaws.com.example.com"',
    ],
    [{ AWS: "xarn:aws:iam::1:role/a" }, 'Invalid principal in policy: "AWS":"xarn:aws:iam::1:role/a"'],
    [{ AWS: "1234567890123" }, 'Invalid principal in policy: "AWS":"1234567890123"'],
    [{ AWS: "AROA" }, 'Invalid principal in policy: "AWS":"AROA"'],
    [{ AWS: "xAROAIIAX" }, 'Invalid principal in policy: "AWS":"xAROAIIAX"'],
    [{ AWS: "arn:aws:s3:::a" }, 'Invalid principal in policy: "AWS":"arn:aws:s3:::a"'],
    [{ AWS: "12345" }, 'Invalid principal in policy: "AWS":"12345"'],
    [{ AWS: 1 }, 'Invalid principal in policy: "AWS":"1"'],
    [
      { AWS: "arn:aws:iam::123456789012:role/gone" },
      'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:role/gone"',
    ],
    [{ Group: "admins" }, 'Invalid principal in policy: "GROUP":"admins"'],
  ];
  for (const [principal, text] of principals) {
    it(`${text === undefined ? "may" : "may not"} be ${JSON.stringify(principal)}`, () => {
      assert.equal(said({ Statement: [{ ...trust, Principal: principal }] }, "trust"), text);
    });
  }
});

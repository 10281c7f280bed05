import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, rewriting, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const role = "role:Role traffic-to-cloudwatch-logs";
const policy = "rolePolicy:RolePolicy traffic-to-cloudwatch-logs";
const stopped: Harmful["error"] = ["flow-log-proof", "traffic-main-to-cloudwatch-logs"];

interface Statement {
  Sid?: string;
  Effect: string;
  Principal: unknown;
  Action: string | string[];
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

function trust(change: (statement: Statement) => void): (stack: ChangedStack) => void {
  return rewriting(role, "assumeRolePolicy", ({ Statement: [first] }: { Statement: Statement[] }) => {
    change(first!);
  });
}

function permissions(change: (statements: Statement[]) => void): (stack: ChangedStack) => void {
  return rewriting(policy, "policy", ({ Statement }: { Statement: Statement[] }) => {
    change(Statement);
  });
}

const lacking = (action: string): Harmful => ({
  title: `no ${action}`,
  aws: "delivery fails: Access error",
  change: permissions((statements) => {
    for (const statement of statements)
      statement.Action = [statement.Action]
        .flat()
        .map((each) => (each === action ? "logs:ListTagsForResource" : each));
  }),
  error: stopped,
});

const harmful: readonly Harmful[] = [
  {
    title: "the role is gone",
    aws: "delivery fails: Access error",
    change: removing(role),
    error: stopped,
  },
  {
    title: "its policy is gone",
    aws: "delivery fails: Access error",
    change: removing(policy),
    error: stopped,
  },
  {
    title: "its policy is another role's",
    aws: "delivery fails: Access error",
    change: setting(policy, "role", "other"),
    error: stopped,
  },
  ...["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:DescribeLogGroups"].map(
    lacking,
  ),
  {
    title: "the policy of another log group",
    aws: "delivery fails: Access error",
    change: replacing(policy, "policy", "traffic-log-group-3ce477f", "other"),
    error: stopped,
  },
  {
    title: "the policy of another region",
    aws: "delivery fails: Access error",
    change: replacing(policy, "policy", "us-east-1", "eu-west-1"),
    error: stopped,
  },
  {
    title: "the policy of another account",
    aws: "delivery fails: Access error",
    change: replacing(policy, "policy", "123456789012", "210987654321"),
    error: stopped,
  },
  {
    title: "the group without its streams",
    aws: "no stream can be made",
    change: replacing(policy, "policy", "traffic-log-group-3ce477f:*", "traffic-log-group-3ce477f"),
    error: stopped,
  },
  {
    title: "a denial",
    aws: "a denial wins over every grant",
    change: permissions((statements) => {
      statements.push({ Effect: "Deny", Action: "logs:Put*", Resource: "*" } as Statement);
    }),
    error: stopped,
  },
  {
    title: "a condition that is never met",
    aws: "the grant does not hold",
    change: permissions(([first]) => {
      first!.Condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
    }),
    error: stopped,
  },
  {
    title: "a policy that is no JSON",
    aws: "PutRolePolicy answers MalformedPolicyDocument",
    change: setting(policy, "policy", "{"),
    error: ["refused", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "a principal in the role's policy",
    aws: "PutRolePolicy answers MalformedPolicyDocument",
    change: permissions(([first]) => {
      first!.Principal = "*";
    }),
    error: ["refused", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "a boundary that is not there",
    aws: "what the role may is not known",
    change: setting(role, "permissionsBoundary", "arn:aws:iam::123456789012:policy/boundary"),
    error: stopped,
  },
  {
    title: "a boundary without the logs",
    aws: "delivery fails: Access error",
    change: (stack) => {
      const arn = "arn:aws:iam::123456789012:policy/boundary";
      stack.add("aws:iam/policy:Policy", "boundary", arn, {
        arn,
        name: "boundary",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
        }),
      });
      stack.set(role, "permissionsBoundary", arn);
    },
    error: stopped,
  },
  {
    title: "the trust of another service",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Principal = { Service: "delivery.logs.amazonaws.com" };
    }),
    error: stopped,
  },
  {
    title: "the trust of an account",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Principal = { AWS: "arn:aws:iam::123456789012:root" };
    }),
    error: stopped,
  },
  {
    title: "the trust on behalf of another account",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Condition!.StringEquals = { "aws:SourceAccount": "210987654321" };
    }),
    error: stopped,
  },
  {
    title: "the trust on behalf of another region",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*" };
    }),
    error: stopped,
  },
  {
    title: "the trust on behalf of a VPC",
    aws: "the source is the flow log, so the role cannot be taken",
    change: trust((each) => {
      each.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:ec2:us-east-1:123456789012:vpc/*" };
    }),
    error: stopped,
  },
  {
    title: "a trust that denies",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Effect = "Deny";
    }),
    error: stopped,
  },
  {
    title: "a trust with another action",
    aws: "flow logs cannot take the role",
    change: trust((each) => {
      each.Action = "sts:AssumeRoleWithSAML";
    }),
    error: stopped,
  },
  {
    title: "a trust that is no JSON",
    aws: "CreateRole answers MalformedPolicyDocument",
    change: setting(role, "assumeRolePolicy", "{"),
    error: ["refused", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "a trust without conditions",
    aws: "flow logs of other accounts may take the role",
    change: trust((each) => {
      delete each.Condition;
    }),
    error: ["open-policy", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "a trust with empty conditions",
    aws: "flow logs of other accounts may take the role",
    change: trust((each) => {
      each.Condition = { StringLike: { "aws:SourceAccount": "*" } };
    }),
    error: ["open-policy", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "the trust of everyone",
    aws: "every account may take the role",
    change: trust((each) => {
      each.Principal = { AWS: "*" };
      delete each.Condition;
    }),
    error: ["open-policy", "traffic-to-cloudwatch-logs"],
  },
  {
    title: "a name with a space",
    aws: "CreateRole refuses it",
    change: setting(role, "name", "flow logs"),
    error: ["refused", "flow logs"],
  },
  {
    title: "a session of a minute",
    aws: "CreateRole takes 3,600 to 43,200 s",
    change: setting(role, "maxSessionDuration", 60),
    error: ["refused", "traffic-to-cloudwatch-logs"],
  },
];

const harmless: readonly Harmless[] = [
  [
    "all actions on logs",
    permissions((statements) => {
      for (const statement of statements) statement.Action = "logs:*";
    }),
  ],
  [
    "all resources",
    permissions((statements) => {
      for (const statement of statements) statement.Resource = "*";
    }),
  ],
  [
    "actions in small letters",
    permissions((statements) => {
      for (const statement of statements)
        statement.Action = [statement.Action].flat().map((each) => each.toLowerCase());
    }),
  ],
  [
    "other Sids",
    permissions((statements) => {
      statements.forEach((statement, index) => {
        statement.Sid = `S${index}`;
      });
    }),
  ],
  [
    "statements in another order",
    permissions((statements) => {
      statements.reverse();
    }),
  ],
  [
    "a denial of something else",
    permissions((statements) => {
      statements.push({ Effect: "Deny", Action: "logs:DeleteLogGroup", Resource: "*" } as Statement);
    }),
  ],
  [
    "to make the group too",
    permissions(([first]) => {
      first!.Action = [first!.Action, "logs:CreateLogGroup"].flat();
    }),
  ],
  [
    "the account's sources alone",
    trust((each) => {
      delete each.Condition!.ArnLike;
    }),
  ],
  [
    "the flow logs' ARN alone",
    trust((each) => {
      delete each.Condition!.StringEquals;
    }),
  ],
  [
    "the flow logs of any region",
    trust((each) => {
      each.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:ec2:*:123456789012:vpc-flow-log/*" };
    }),
  ],
  [
    "a Sid in the trust",
    trust((each) => {
      each.Sid = "FlowLogs";
    }),
  ],
  ["a longer session", setting(role, "maxSessionDuration", 7200)],
  ["another description", setting(role, "description", "flow logs")],
  [
    "a boundary with the logs",
    (stack) => {
      const arn = "arn:aws:iam::123456789012:policy/boundary";
      stack.add("aws:iam/policy:Policy", "boundary", arn, {
        arn,
        name: "boundary",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }],
        }),
      });
      stack.set(role, "permissionsBoundary", arn);
    },
  ],
];

catalogue("roles", { harmful, harmless });

import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, restating } from "./support/changes";
import { ChangedStack, keptStack } from "./support/stack";
import type { KeptStack } from "./support/trimmed";

const ask = "function:Function slow-drip";
const inVpc = "rolePolicy:RolePolicy slow-drip-in-vpc";
const barred: Harmful["error"] = ["function-code", "policies of role slow-drip"];

interface Statement {
  Action: string[];
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

const interfaceActions = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

/** The dev stack whose query's function runs in a VPC, with what Lambda needs for that and its code does not. */
function withFunctionInVpc(): KeptStack {
  const stack = new ChangedStack(keptStack());
  stack.set(ask, "vpcConfig", {
    subnetIds: ["subnet-0a1b", "subnet-2c3d"],
    securityGroupIds: ["sg-0a1b"],
  });
  const ofCode = {
    ArnLike: {
      "lambda:SourceFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:*",
    },
  };
  stack.add("aws:iam/rolePolicy:RolePolicy", "slow-drip-in-vpc", "slow-drip:in-vpc", {
    role: "slow-drip-39aedac",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: interfaceActions, Resource: "*" },
        {
          Effect: "Deny",
          Action: interfaceActions,
          Resource: "*",
          Condition: ofCode,
        },
      ],
    }),
  });
  return stack.export as KeptStack;
}

/** A change of what Lambda may do (0) or what the function's code may not (1). */
function statement(index: 0 | 1, change: (statement: Statement) => void): Harmful["change"] {
  return restating(inVpc, index, change);
}

const harmful: readonly Harmful[] = [
  {
    title: "a function in a VPC without a policy for it",
    aws: "Lambda makes no network interface, and the function does not run",
    change: removing(inVpc),
    error: barred,
  },
  ...interfaceActions.map((action) => ({
    title: `a function in a VPC whose role lacks ${action}`,
    aws: "Lambda cannot keep its network interfaces there",
    change: statement(0, (each) => {
      each.Action = each.Action.filter((other) => other !== action);
    }),
    error: barred,
  })),
  {
    title: "a function in a VPC whose role may use one subnet only",
    aws: "Lambda makes no network interface",
    change: statement(0, (each) => {
      each.Resource = "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0a1b";
    }),
    error: barred,
  },
  {
    title: "what a function's code is denied, denied without its condition",
    aws: "it is denied to Lambda as well",
    change: statement(1, (each) => {
      delete each.Condition;
    }),
    error: barred,
  },
];

const harmless: readonly Harmless[] = [
  [
    "what Lambda may do only in this account",
    statement(0, (each) => {
      each.Condition = {
        StringEquals: { "aws:ResourceAccount": "123456789012" },
      };
    }),
  ],
  [
    "a role for a VPC whose function runs in none",
    (stack) => {
      stack.set(ask, "vpcConfig", { subnetIds: [] });
    },
  ],
];

catalogue("functions in a VPC", { harmful, harmless }, withFunctionInVpc);

import * as aws from "@pulumi/aws";

import { arnIn, type Account } from "../account";
import type { ChildOptions } from "../component";
import { trustPolicy, type PolicyStatement } from "../policy-document";

/**
 * The role of a Lambda function. Its trust has no condition: the request in which Lambda takes a role names no source.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export function functionRole(name: string, description: string, options: ChildOptions): aws.iam.Role {
  return new aws.iam.Role(
    name,
    { description, assumeRolePolicy: trustPolicy("lambda.amazonaws.com") },
    options,
  );
}

/** Lambda writes the function's log as the function's role. The group is there already, with its key and retention. */
export function logStatement(logGroupArn: string): PolicyStatement {
  return {
    Sid: "WriteLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:*`,
  };
}

/** Lambda hands over what a function failed on as the function's role, and the function sends there itself. */
export function deadLetterStatement(queueArn: string): PolicyStatement {
  return { Sid: "KeepDeadLetters", Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn };
}

const networkInterfaceActions = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:DeleteNetworkInterface",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
];

/**
 * Network interfaces in the subnets of a VPC, which EC2 describes without naming a resource. Lambda itself asks for
 * them as the function's role; the function's own code has no need of them and is denied them, as only its requests
 * carry the ARN of a function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function vpcStatements(account: Account): PolicyStatement[] {
  return [
    {
      Sid: "AttachToVpc",
      Effect: "Allow",
      Action: networkInterfaceActions,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:ResourceAccount": account.id, "aws:RequestedRegion": account.region },
      },
    },
    {
      Sid: "KeepCodeFromVpc",
      Effect: "Deny",
      Action: networkInterfaceActions,
      Resource: "*",
      Condition: { ArnLike: { "lambda:SourceFunctionArn": arnIn(account, "lambda", "function:*") } },
    },
  ];
}

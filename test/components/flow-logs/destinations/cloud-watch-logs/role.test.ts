import assert from "node:assert/strict";

import {
  flowLogsPermissions,
  flowLogsTrustPolicy,
} from "../../../../../components/flow-logs/destinations/cloud-watch-logs/role";
import { account, policyIn } from "../../../registrations";

describe("Policies of the flow logs' role", () => {
  it("trust VPC Flow Logs for the account's own flow logs", () => {
    assert.deepEqual(policyIn(flowLogsTrustPolicy(account)).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*" },
        },
      },
    ]);
  });

  it("allow to write to one log group, to find it, and never to make one", () => {
    const group = "arn:aws:logs:eu-west-1:111122223333:log-group:traffic";
    assert.deepEqual(policyIn(flowLogsPermissions(account, group)).Statement, [
      {
        Sid: "WriteToLogGroup",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:traffic:*",
      },
      {
        Sid: "FindLogGroup",
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:*",
      },
    ]);
  });
});

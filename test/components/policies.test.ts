import assert from "node:assert/strict";

import { logsServicePrincipal, partitionOf } from "../../components/account";
import { flowLogsPermissions, flowLogsTrustPolicy } from "../../components/destinations/cloud-watch-logs";
import { logBucketPolicy, logDeliveryKeyStatement } from "../../components/log-bucket/policy";
import { account, policyIn } from "./registrations";

const onlyTheAccountsLogs = {
  StringEquals: { "aws:SourceAccount": "111122223333" },
  ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
};

describe("Function: partitionOf", () => {
  for (const [region, partition, logs] of [
    ["eu-west-1", "aws", "logs.eu-west-1.amazonaws.com"],
    ["cn-north-1", "aws-cn", "logs.cn-north-1.amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "logs.us-gov-west-1.amazonaws.com"],
  ] as const) {
    it(`puts ${region} into ${partition}, where CloudWatch Logs is ${logs}`, () => {
      assert.deepEqual([partitionOf(region), logsServicePrincipal(region)], [partition, logs]);
    });
  }
});

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

describe("Function: logBucketPolicy", () => {
  const bucketArn = "arn:aws:s3:::traffic";
  const statements = (args: Partial<Parameters<typeof logBucketPolicy>[0]> = {}) =>
    policyIn(logBucketPolicy({ bucketArn, writers: account, ...args })).Statement;

  it("lets the delivery service write the account's flow logs, in either key layout", () => {
    assert.deepEqual(statements()[0], {
      Sid: "AWSLogDeliveryWrite",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: [
        "arn:aws:s3:::traffic/AWSLogs/111122223333/*",
        "arn:aws:s3:::traffic/AWSLogs/aws-account-id=111122223333/*",
      ],
      Condition: onlyTheAccountsLogs,
    });
  });

  it("lets it look at the bucket's ACL and keys before it writes", () => {
    assert.deepEqual(statements()[1], {
      Sid: "AWSLogDeliveryAclCheck",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: "arn:aws:s3:::traffic",
      Condition: onlyTheAccountsLogs,
    });
  });

  it("denies everything that comes without TLS", () => {
    assert.deepEqual(statements()[2], {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::traffic", "arn:aws:s3:::traffic/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  });

  it("allows below the folder only, where there is one", () => {
    assert.deepEqual(statements({ prefix: "network/flow-logs" })[0]?.Resource, [
      "arn:aws:s3:::traffic/network/flow-logs/AWSLogs/111122223333/*",
      "arn:aws:s3:::traffic/network/flow-logs/AWSLogs/aws-account-id=111122223333/*",
    ]);
  });

  it("asks for the owner's full control only if told to", () => {
    assert.deepEqual(statements({ requireBucketOwnerFullControl: true })[0]?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333", "s3:x-amz-acl": "bucket-owner-full-control" },
      ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
    });
  });
});

describe("Function: logDeliveryKeyStatement", () => {
  it("lets the delivery service encrypt the account's logs, and no other's", () => {
    assert.deepEqual(logDeliveryKeyStatement(account), {
      Sid: "EncryptDeliveredLogs",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Condition: onlyTheAccountsLogs,
    });
  });
});

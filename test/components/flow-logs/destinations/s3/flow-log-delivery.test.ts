import assert from "node:assert/strict";

import {
  deliveryStatements,
  logDeliveryKeyStatement,
  type FlowLogDeliveryArgs,
} from "../../../../../components/flow-logs/destinations/s3/flow-log-delivery";
import { logWriters } from "../../../../../components/flow-logs/destinations/s3/writers";
import { account } from "../../../registrations";

const onlyTheAccountsLogs = {
  StringEquals: { "aws:SourceAccount": "111122223333" },
  ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
};

const delivery = (args: Partial<FlowLogDeliveryArgs> = {}): FlowLogDeliveryArgs => ({
  account,
  writers: logWriters(account),
  ...args,
});

describe("Function: deliveryStatements", () => {
  const statements = (args: Partial<FlowLogDeliveryArgs> = {}) =>
    deliveryStatements("arn:aws:s3:::traffic", delivery(args));

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
    assert.deepEqual(logDeliveryKeyStatement(delivery()), {
      Sid: "EncryptDeliveredLogs",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Condition: onlyTheAccountsLogs,
    });
  });
});

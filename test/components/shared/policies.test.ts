import assert from "node:assert/strict";

import { partitionOf, regionalService } from "../../../components/shared/account";
import {
  destinationRolePermissions,
  destinationRoleTrustPolicy,
  sourceRolePermissions,
  sourceRoleTrustPolicy,
} from "../../../components/flow-logs/destinations/cross-account";
import {
  flowLogsPermissions,
  flowLogsTrustPolicy,
} from "../../../components/flow-logs/destinations/flow-logs-role";
import {
  firehosePermissions,
  firehoseTrustPolicy,
} from "../../../components/flow-logs/destinations/firehose-role";
import {
  deliveryStatements,
  logDeliveryKeyStatement,
  type FlowLogDeliveryArgs,
} from "../../../components/flow-logs/bucket/flow-log-delivery";
import { logWriters } from "../../../components/flow-logs/bucket/writers";
import { account, policyIn } from "../registrations";

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
      assert.deepEqual([partitionOf(region), regionalService("logs", region)], [partition, logs]);
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

describe("Policies of Firehose's role", () => {
  it("trust Firehose for the account's own streams", () => {
    assert.deepEqual(policyIn(firehoseTrustPolicy(account)).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "firehose.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:firehose:eu-west-1:111122223333:deliverystream/*" },
        },
      },
    ]);
  });

  const arns = { bucket: "arn:aws:s3:::b", errors: "arn:aws:logs:eu-west-1:111122223333:log-group:e" };

  it("allow to write to one bucket, to tell errors, and to use the key through S3 for that bucket", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const [write, errors, encrypt, ...others] = policyIn(
      firehosePermissions(account, { ...arns, key }),
    ).Statement;
    assert.deepEqual(write?.Resource, ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]);
    assert.deepEqual(errors, {
      Sid: "TellErrors",
      Effect: "Allow",
      Action: "logs:PutLogEvents",
      Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:e:log-stream:S3Delivery",
    });
    assert.deepEqual(encrypt, {
      Sid: "EncryptFiles",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: key,
      Condition: {
        StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
      },
    });
    assert.deepEqual(others, []);
  });

  it("allow no key where the bucket has none", () => {
    const policy = policyIn(firehosePermissions(account, { ...arns, key: undefined }));
    assert.deepEqual(
      policy.Statement.map(({ Sid }) => Sid),
      ["WriteToBucket", "TellErrors"],
    );
  });
});

describe("Policies of the roles that reach another account's stream", () => {
  const crossAccountRoleArn = "arn:aws:iam::444455556666:role/AWSLogDeliveryFirehoseCrossAccountRole-traffic";
  const roleArn = "arn:aws:iam::111122223333:role/traffic-to-firehose";

  it("let log delivery take the source role", () => {
    assert.deepEqual(policyIn(sourceRoleTrustPolicy()).Statement, [
      { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  it("let the source role be passed for its sources, manage deliveries and take the other role", () => {
    const sourceArns = ["arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0000000a"];
    assert.deepEqual(
      policyIn(sourceRolePermissions({ roleArn, sourceArns, crossAccountRoleArn })).Statement,
      [
        {
          Sid: "PassItself",
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: roleArn,
          Condition: {
            StringEquals: { "iam:PassedToService": "delivery.logs.amazonaws.com" },
            StringLike: { "iam:AssociatedResourceARN": sourceArns },
          },
        },
        {
          Sid: "ManageLogDeliveries",
          Effect: "Allow",
          Action: [
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:GetLogDelivery",
          ],
          Resource: "*",
        },
        {
          Sid: "TakeDestinationRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Resource: crossAccountRoleArn,
        },
      ],
    );
  });

  it("let only the source roles take the destination role", () => {
    assert.deepEqual(policyIn(destinationRoleTrustPolicy([roleArn])).Statement, [
      { Effect: "Allow", Principal: { AWS: [roleArn] }, Action: "sts:AssumeRole" },
    ]);
  });

  it("let the destination role have the service's role made, and open its streams by tag", () => {
    const streamArn = "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem";
    assert.deepEqual(
      policyIn(destinationRolePermissions({ id: "444455556666", region: "eu-west-1" }, [streamArn]))
        .Statement,
      [
        {
          Sid: "MakeServiceLinkedRole",
          Effect: "Allow",
          Action: "iam:CreateServiceLinkedRole",
          Resource:
            "arn:aws:iam::444455556666:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery",
        },
        {
          Sid: "OpenStream",
          Effect: "Allow",
          Action: "firehose:TagDeliveryStream",
          Resource: [streamArn],
        },
      ],
    );
  });
});

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

describe("Function: logWriters", () => {
  const condition = (args: Parameters<typeof logWriters>[1]) =>
    deliveryStatements("arn:aws:s3:::traffic", delivery({ writers: logWriters(account, args) }))[0];

  it("takes the listed accounts beside the bucket's own, from every listed region, each once", () => {
    const statement = condition({
      accountIds: ["444455556666", "111122223333"],
      regions: ["eu-west-1", "us-east-1"],
    });
    assert.deepEqual(statement?.Condition, {
      StringEquals: { "aws:SourceAccount": ["111122223333", "444455556666"] },
      ArnLike: {
        "aws:SourceArn": [
          "arn:aws:logs:eu-west-1:111122223333:*",
          "arn:aws:logs:us-east-1:111122223333:*",
          "arn:aws:logs:eu-west-1:444455556666:*",
          "arn:aws:logs:us-east-1:444455556666:*",
        ],
      },
    });
    assert.deepEqual(statement.Resource, [
      "arn:aws:s3:::traffic/AWSLogs/111122223333/*",
      "arn:aws:s3:::traffic/AWSLogs/aws-account-id=111122223333/*",
      "arn:aws:s3:::traffic/AWSLogs/444455556666/*",
      "arn:aws:s3:::traffic/AWSLogs/aws-account-id=444455556666/*",
    ]);
  });

  it("takes all accounts of an organisation by its id", () => {
    const statement = condition({ organizationId: "o-a1b2c3d4e5" });
    assert.deepEqual(statement?.Condition, {
      StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" },
      ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:*:*" },
    });
    assert.deepEqual(statement.Resource, ["arn:aws:s3:::traffic/AWSLogs/*"]);
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

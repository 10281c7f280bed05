import assert from "node:assert/strict";

import {
  firehosePermissions,
  firehoseTrustPolicy,
} from "../../../../../components/flow-logs/destinations/firehose/firehose-role";
import { account, policyIn } from "../../../registrations";

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

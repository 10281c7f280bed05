import assert from "node:assert/strict";

import { deliveryStatements } from "../../../../../components/flow-logs/destinations/s3/flow-log-delivery";
import { logWriters } from "../../../../../components/flow-logs/destinations/s3/writers";
import { account } from "../../../registrations";

describe("Function: logWriters", () => {
  const condition = (args: Parameters<typeof logWriters>[1]) =>
    deliveryStatements("arn:aws:s3:::traffic", { account, writers: logWriters(account, args) })[0];

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

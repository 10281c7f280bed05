import assert from "node:assert/strict";

import { partitionOf, regionalService } from "../../../components/shared/account";

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

import assert from "node:assert/strict";

import { objectKey, type ObjectLayout } from "../../../../telemetry/flow-logs/layout";

const file = {
  account: "123456789012",
  region: "us-east-1",
  flowLogId: "fl-1234abcd",
  time: new Date("2018-06-20T16:24:59.999Z"),
  hash: "fe123456",
};
const plain: ObjectLayout = {
  fileFormat: "plain-text",
  hiveCompatiblePartitions: false,
  perHourPartition: false,
};

describe("Function: objectKey", () => {
  it("is the key of AWS's own example, whose time is the start of its five minutes", () => {
    assert.equal(
      objectKey(plain, file),
      "AWSLogs/123456789012/vpcflowlogs/us-east-1/2018/06/20/" +
        "123456789012_vpcflowlogs_us-east-1_fl-1234abcd_20180620T1620Z_fe123456.log.gz",
    );
  });

  it("puts the bucket's prefix before AWS's folders", () => {
    assert.match(
      objectKey({ ...plain, prefix: "network/flow" }, file),
      /^network\/flow\/AWSLogs\/123456789012\//,
    );
  });

  it("adds the hour where partitions are hourly", () => {
    assert.match(
      objectKey({ ...plain, perHourPartition: true }, file),
      /\/us-east-1\/2018\/06\/20\/16\/1234/,
    );
  });

  it("names the folders in Hive's way, hour and service too", () => {
    assert.equal(
      objectKey(
        { ...plain, hiveCompatiblePartitions: true, perHourPartition: true, fileFormat: "parquet" },
        file,
      ),
      "AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/" +
        "year=2018/month=06/day=20/hour=16/" +
        "123456789012_vpcflowlogs_us-east-1_fl-1234abcd_20180620T1620Z_fe123456.log.parquet",
    );
  });

  it("counts days in UTC, whatever the machine's time zone", () => {
    const time = new Date("2026-01-01T00:59:00+02:00");
    assert.match(objectKey(plain, { ...file, time }), /\/2025\/12\/31\/.*_20251231T2255Z_/);
  });
});

import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { now, observed, named } from "./observed";

describe("Check: prefixes", () => {
  const flowLog = (outputs: object) =>
    resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
      arn: "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-1",
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::logs",
      ...outputs,
    });
  const asked = async (outputs: object, LastModified?: Date) => {
    const prefixes: (string | undefined)[] = [];
    const [only] = await observed("prefixes", [flowLog(outputs)], {
      ListObjects: ({ Bucket, Prefix }) => {
        assert.equal(Bucket, "logs");
        prefixes.push(Prefix);
        return LastModified === undefined
          ? {}
          : { Contents: [{ LastModified: new Date(0) }, { LastModified }] };
      },
    });
    return { prefixes, only };
  };
  const newest = new Date(now - 600_000);
  const file = "123456789012_vpcflowlogs_eu-west-1_fl-1_20270131T12";

  it("asks for the objects of this hour where the flow log's layout puts them", async () => {
    const plain = `AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/`;
    assert.deepEqual(await asked({}, newest), {
      prefixes: [plain + file],
      only: { about: "logs, traffic", verdict: "sound", found: "newest object 10 min old" },
    });
    const hourly = { destinationOptions: { perHourPartition: true } };
    assert.deepEqual((await asked(hourly, newest)).prefixes, [`${plain}12/${file}`]);
    const hive = { destinationOptions: { hiveCompatiblePartitions: true } };
    assert.deepEqual((await asked(hive, newest)).prefixes, [
      `AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2027/month=01/day=31/${file}`,
    ]);
    const folder = { logDestination: "arn:aws:s3:::logs/a/b/" };
    assert.deepEqual((await asked(folder, newest)).prefixes, [`a/b/${plain}${file}`]);
  });

  it("goes back hour by hour as far as is asked, and names the folder of the day", async () => {
    const { prefixes, only } = await asked({});
    assert.equal(prefixes.length, 25);
    assert.match(prefixes[24] ?? "", /\/2027\/01\/30\/.*_20270130T12$/);
    assert.deepEqual(only, {
      about: "logs, traffic",
      verdict: "wrong",
      found: "no object in 24 h",
      mend: "npm run verify tells of its flow log and policy; aws s3 ls s3://logs/AWSLogs/123456789012/vpcflowlogs/eu-west-1/2027/01/31/",
    });
  });

  it("asks nothing about a flow log to a log group, and says that a bucket is gone", async () => {
    const toGroup = flowLog({ logDestinationType: "cloud-watch-logs" });
    assert.deepEqual(await observed("prefixes", [toGroup], {}), []);
    const gone = await observed("prefixes", [flowLog({})], {
      ListObjects: () => {
        throw named("NoSuchBucket");
      },
    });
    assert.deepEqual([gone[0]?.verdict, gone[0]?.found], ["wrong", "the bucket is gone"]);
  });
});

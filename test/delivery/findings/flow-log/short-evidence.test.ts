import assert from "node:assert/strict";
import { shortEvidence } from "../../../../delivery/findings/flow-log/short-evidence";
import { BUCKET, flowLogToBucket, logBucketArn } from "../../support/bucket-stack";
import { flowLogToStream, streamArn } from "../../support/delivery-stream-stack";
import { flowLogToGroup } from "../../support/log-group-stack";
import { ACCOUNT, changed, type ExportedResource, resource, without } from "../../support/stack";
import { toldBy } from "../../support/told";

/** What stands in two stacks is there once. */
const told = (...resources: readonly ExportedResource[]) =>
  toldBy(shortEvidence, [...new Map(resources.map((each) => [each.urn, each])).values()]);
const short = (flowLog: string, days: number): string =>
  `error, ${flowLog}: the records of flow log ${flowLog} are kept for ${days} days, and nowhere longer: an alarm of Friday evening finds none on Monday; keep them for 3 days and more`;
const keeping = (retentionInDays: number | undefined): readonly ExportedResource[] =>
  changed(flowLogToGroup(), "group", { retentionInDays });

/** A bucket with lifecycle rules, and a flow log into it below a prefix. */
const expiring = (
  rules: readonly object[],
  prefix = "",
  bucket: string = BUCKET,
): readonly ExportedResource[] => [
  ...flowLogToBucket(prefix).map((each) =>
    each.urn.endsWith("::flow") ? { ...each, urn: `${each.urn}-to-bucket` } : each,
  ),
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "lifecycle", bucket, {
    bucket,
    rules,
  }),
];
const after = (days: unknown, settings: object = {}): object => ({
  status: "Enabled",
  expiration: { days },
  ...settings,
});

describe("Finding: records that are gone before anybody looks", () => {
  it("names the days of a log group, and takes three of them and those for ever", async () => {
    assert.deepEqual(await told(...keeping(1)), [short("flow", 1)]);
    for (const days of [3, 30, 0, undefined]) assert.deepEqual(await told(...keeping(days)), []);
    assert.deepEqual(await told(...without(keeping(1), "group")), []);
  });

  it("names the least days of a bucket's rules", async () => {
    const two = short("flow-to-bucket", 2);
    assert.deepEqual(await told(...expiring([after(30), after(2), after(3)])), [two]);
    assert.deepEqual(await told(...expiring([after(3), after("2")])), [two]);
    assert.deepEqual(await told(...expiring([after(3)])), []);
    assert.deepEqual(await told(...expiring([after(0), { status: "Enabled" }])), []);
    assert.deepEqual(await told(...expiring([after(2, { status: "Disabled" })])), []);
  });

  it("looks at the rules of the bucket itself, by its name or its id", async () => {
    assert.deepEqual(await told(...expiring([after(2)], "", "other")), []);
    assert.deepEqual(await told(...changed(expiring([after(2)]), "bucket", { bucket: "" })), [
      short("flow-to-bucket", 2),
    ]);
    assert.deepEqual(await told(...without(expiring([after(2)]), "bucket")), []);
  });

  it("is none where the records are kept longer in another place", async () => {
    assert.deepEqual(await told(...keeping(1), ...expiring([after(30)])), []);
    assert.deepEqual(await told(...keeping(1), ...expiring([after(2)])), [
      short("flow", 1),
      short("flow-to-bucket", 2),
    ]);
    const elsewhere = changed(expiring([after(30)]), "flow-to-bucket", { vpcId: "vpc-1" });
    assert.deepEqual(await told(...keeping(1), ...elsewhere), [short("flow", 1)]);
  });

  it("is one of a rule with a date, whatever is kept beside it", async () => {
    const dated = expiring([{ status: "Enabled", expiration: { date: "2030-01-01T00:00:00Z" } }]);
    const gone =
      "error, flow-to-bucket: the records of flow log flow-to-bucket are deleted from 2030-01-01T00:00:00Z on, those that come later with them: S3 keeps to a date for good; let them expire after days";
    assert.deepEqual(await told(...dated), [gone]);
    assert.deepEqual(await told(...keeping(30), ...dated), [gone]);
    assert.deepEqual(await told(...keeping(1), ...dated), [short("flow", 1), gone]);
    assert.deepEqual(await told(...expiring([{ status: "Enabled", expiration: { date: "" } }])), []);
  });

  it("asks of a rule's prefix whether it is on what the flow log is delivered as", async () => {
    const two = [short("flow-to-bucket", 2)];
    for (const prefix of ["AWSLogs/", "AWS", `AWSLogs/${ACCOUNT}/`]) {
      for (const where of [{ prefix }, { filter: { prefix } }, { filter: { and: { prefix } } }]) {
        assert.deepEqual(await told(...expiring([after(2, where)])), two);
      }
    }
    assert.deepEqual(await told(...expiring([after(2, { filter: { prefix: "" }, prefix: "" })])), two);
    assert.deepEqual(await told(...expiring([after(2, { filter: { prefix: "other/" } })])), []);
    for (const folder of ["flow", "flow/"]) {
      for (const prefix of ["flow/", "flow/AWSLogs/"]) {
        assert.deepEqual(await told(...expiring([after(2, { prefix })], folder)), two);
      }
      for (const prefix of ["AWSLogs/", "flowAWSLogs/", "/flow"]) {
        assert.deepEqual(await told(...expiring([after(2, { prefix })], folder)), []);
      }
    }
  });

  it("is none of a delivery stream, which hands on", async () => {
    const stream = flowLogToStream(streamArn(ACCOUNT));
    assert.deepEqual(await told(...stream), []);
    assert.deepEqual(
      await told(
        ...changed(stream, "flow", { logDestination: logBucketArn }),
        ...without(expiring([after(2)]), "flow-to-bucket"),
      ),
      [],
    );
  });
});

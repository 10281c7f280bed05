import assert from "node:assert/strict";
import { recordingOf } from "../support/siem/recordings";
import { replay } from "../support/replay";
import { deploymentOf, REGION as region, resource } from "../support/stack";

const item = (resourceType: string) =>
  JSON.stringify({
    configurationItemCaptureTime: "2026-01-01T00:00:00.000Z",
    resourceType,
    resourceId: "it",
  });

/** A recorder of VPCs that delivers to a bucket. */
const recorder = [
  resource("aws:cfg/recorder:Recorder", "config", "config", {
    name: "default",
    region,
    roleArn: "arn:aws:iam::123456789012:role/config",
    recordingGroup: { allSupported: false, resourceTypes: ["AWS::EC2::VPC"] },
  }),
  resource("aws:cfg/recorderStatus:RecorderStatus", "config", "config", {
    name: "default",
    region,
    isEnabled: true,
  }),
  resource("aws:cfg/deliveryChannel:DeliveryChannel", "config", "config", {
    region,
    s3BucketName: "archive",
  }),
];

const bucketType = "aws:s3/bucket:Bucket";

describe("Items of AWS Config", () => {
  for (const [when, bucket] of [
    [
      "was made with Object Lock",
      [resource(bucketType, "kept", "archive", { bucket: "archive", objectLockEnabled: true })],
    ],
    [
      "has had Object Lock since",
      [
        resource(bucketType, "kept", "archive", { bucket: "archive" }),
        resource("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "lock", "archive", {
          bucket: "archive",
        }),
      ],
    ],
  ] as const) {
    it(`are delivered to no bucket that ${when}`, async () => {
      const deployment = deploymentOf([...recorder, ...bucket]);
      const { undelivered } = await replay(deployment, recordingOf("config", item("AWS::EC2::VPC")));
      assert.deepEqual(
        undelivered.map(({ kind, records, reason }) => [kind, records, reason]),
        [["lost", 1, "bucket kept has Object Lock, and AWS Config delivers to no such bucket"]],
      );
    });
  }

  it("are left out where the recorder does not record their type, and go to the bucket where it does", async () => {
    const deployment = deploymentOf(recorder);
    const items = ["AWS::EC2::VPC", "AWS::EC2::Subnet"].map(item);
    const { undelivered } = await replay(deployment, recordingOf("config", ...items));
    assert.deepEqual(
      undelivered.map(({ kind, records, reason }) => [kind, records, reason.split(";")[0]]),
      [
        ["not captured", 1, "recorder config does not record resources of such a type"],
        ["lost", 1, "it is not among the deployed resources"],
      ],
    );
  });
});

import assert from "node:assert/strict";

import { stacksReadBy } from "../../../stacks";
import { contract } from "../../../stacks/contract/contract";
import type { Handed } from "../../../stacks/contract/handed";
import { resolved } from "../../../stacks/contract/resolve";

const update = { isPreview: false };
const bucketArn = { stack: "archive", output: "logBucketArns.central" };
const raw = { "aws:region": "eu-west-1", pipelines: [{ name: "traffic", s3: { bucketArn } }] };
const archive = { logBucketArns: { central: "arn:aws:s3:::logs", other: 5 }, deliveryStreamArns: {} };

/** The faults of one reference, where the stack `archive` hands on what is above. */
const faultsOf = (output: unknown, handed: Handed = { archive }) =>
  resolved({ "aws:region": "eu-west-1", at: { stack: "archive", output } }, { ...update, handed }).faults;

describe("Function: resolved", () => {
  it("puts what another stack hands on where the configuration names it, and changes nothing else", () => {
    const before = structuredClone(raw);
    assert.deepEqual(resolved(raw, { ...update, handed: { archive } }), {
      raw: {
        "aws:region": "eu-west-1",
        pipelines: [{ name: "traffic", s3: { bucketArn: "arn:aws:s3:::logs" } }],
      },
      faults: [],
      awaited: [],
    });
    assert.deepEqual(raw, before);
  });

  it("refuses a value that is missing, by stack and output, with the name that was likely meant", () => {
    assert.deepEqual(faultsOf("logBucketArns.centrall"), [
      'at: stack "archive" has no output "logBucketArns.centrall", the ARN of a bucket: arn:aws:s3:::NAME; of its names did you mean central?',
    ]);
    assert.deepEqual(faultsOf("deliveryStreamArns.siem"), [
      'at: stack "archive" has no output "deliveryStreamArns.siem", the ARN of a delivery stream: arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME; of its names there is none',
    ]);
  });

  it("hands on a shared mirror target by its name, with its share", () => {
    const sensors = "tmt-0123456789abcdef0";
    const share = "arn:aws:ram:eu-west-1:222222222222:resource-share/0a1b2c3d";
    const handed = { archive: { mirrorTargetIds: { sensors }, mirrorShareArns: { sensors: share } } };
    const at = (output: string) => ({ stack: "archive", output });
    const target = {
      trafficMirrorTargetId: at("mirrorTargetIds.sensors"),
      acceptShareArn: at("mirrorShareArns.sensors"),
    };
    assert.deepEqual(resolved({ "aws:region": "eu-west-1", target }, { ...update, handed }).raw.target, {
      trafficMirrorTargetId: sensors,
      acceptShareArn: share,
    });
  });

  it("refuses a value that is not what the contract says, by stack and output", () => {
    assert.deepEqual(faultsOf("logBucketArns.other"), [
      'at: stack "archive" has 5 as its output "logBucketArns.other"; the ARN of a bucket: arn:aws:s3:::NAME',
    ]);
  });

  it("refuses an output that is not in the contract, and one of several without its name", () => {
    assert.match(
      faultsOf("vpcIds.main")[0] ?? "",
      /^at\.output: found "vpcIds\.main"; an output that stacks hand/,
    );
    assert.deepEqual(faultsOf("logBucketArns"), ['at.output: found "logBucketArns"; logBucketArns.NAME']);
    assert.deepEqual(faultsOf("alertTopicArn.x"), ['at.output: found "alertTopicArn.x"; alertTopicArn']);
  });

  it("refuses a stack that was never brought up, but in a preview, which shows a placeholder", () => {
    const handed = { archive: undefined };
    assert.match(faultsOf("logBucketArns.central", handed)[0] ?? "", /; bring up archive first$/);
    const preview = resolved(raw, { isPreview: true, handed });
    assert.deepEqual(preview.faults, []);
    assert.deepEqual(preview.awaited, ["archive"]);
    assert.deepEqual(preview.raw.pipelines, [
      { name: "traffic", s3: { bucketArn: "arn:aws:s3:::not-yet-made" } },
    ]);
  });

  it("has placeholders that are themselves what the contract asks", () => {
    for (const [name, { schema, placeholder }] of Object.entries(contract)) {
      for (const [region, partition] of [
        ["eu-west-1", "aws"],
        ["cn-north-1", "aws-cn"],
      ] as const) {
        const value = placeholder(region);
        assert.ok(schema.safeParse(value).success, name);
        assert.ok(!value.startsWith("arn:") || value.startsWith(`arn:${partition}:`), value);
      }
    }
  });
});

describe("Function: stacksReadBy", () => {
  it("names each stack once, however often and however deep it is read", () => {
    const read = {
      ...raw,
      alerts: { topicArn: { stack: "security", output: "alertTopicArn" } },
      more: [bucketArn],
    };
    assert.deepEqual(stacksReadBy(read), ["archive", "security"]);
  });

  it("takes nothing else for a reference", () => {
    assert.deepEqual(
      stacksReadBy({ a: { stack: "x" }, b: { stack: "x", output: "y", more: 1 }, c: ["stack"] }),
      [],
    );
  });
});

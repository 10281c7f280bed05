import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { rawConfig, receiver } from "../raw";

const sourceRole = "arn:aws:iam::444455556666:role/traffic-to-firehose-0a1b2c3";

/** What is wrong with the receivers, and the whole list of faults that it must give. */
const wrong: readonly (readonly [what: string, receivers: unknown, faults: readonly string[]])[] = [
  [
    "one receiver in place of a list",
    { name: "archive" },
    ['flowLogReceivers: found {"name":"archive"}; a list of flow log receivers'],
  ],
  [
    "text for a receiver",
    ["archive"],
    [
      'flowLogReceivers[0]: found "archive"; an object with keys among name, s3, firehose, athena, quickSight',
    ],
  ],
  [
    "a receiver of nothing",
    [{ name: "archive" }],
    ['flowLogReceivers[0]: found {"name":"archive"}; at least one of s3, firehose'],
  ],
  [
    "a misspelt destination, which leaves the receiver without one",
    [{ name: "archive", firehouse: {} }],
    [
      "flowLogReceivers[0].firehouse: unknown key; did you mean firehose?",
      'flowLogReceivers[0]: found {"name":"archive","firehouse":{}}; at least one of s3, firehose',
    ],
  ],
  [
    "a destination without settings, which is not also called missing",
    [{ name: "archive", s3: true }],
    [
      "flowLogReceivers[0].s3: found true; an object with keys among writers, requireBucketOwnerFullControl, prefix, encryption, lifecycle, protect, forceDestroy, objectLock, accessLogging, requestMetrics",
    ],
  ],
  [
    "a bucket without writers",
    [receiver({ s3: {} })],
    [
      "flowLogReceivers[0].s3.writers: missing; an object with keys among accountIds, organizationId, regions",
    ],
  ],
  [
    "a bucket for nobody",
    [receiver({ s3: { writers: { accountIds: [] } } })],
    [
      "flowLogReceivers[0].s3.writers: found nobody; give the accountIds that may write, or the organizationId of all that may",
    ],
  ],
  [
    "a format of files, which is each pipeline's own affair",
    [receiver({ s3: { writers: { organizationId: "o-a1b2c3d4e5" }, fileFormat: "parquet" } })],
    [
      "flowLogReceivers[0].s3.fileFormat: unknown key; known are writers, requireBucketOwnerFullControl, prefix, encryption, lifecycle, protect, forceDestroy, objectLock, accessLogging, requestMetrics",
    ],
  ],
  [
    "a user where a role is asked for",
    [receiver({ firehose: { sourceRoleArns: ["arn:aws:iam::444455556666:user/eve"] } })],
    [
      'flowLogReceivers[0].firehose.sourceRoleArns[0]: found "arn:aws:iam::444455556666:user/eve"; the ARN of a role: arn:aws:iam::ACCOUNT:role/NAME',
    ],
  ],
  [
    "a source role that is there twice",
    [receiver({ firehose: { sourceRoleArns: [sourceRole, sourceRole] } })],
    [
      `flowLogReceivers[0].firehose.sourceRoleArns[1]: found "${sourceRole}"; flowLogReceivers[0].firehose.sourceRoleArns[0] is the same role`,
    ],
  ],
  [
    "what the component refuses, beside what the shape does not allow",
    [
      receiver({
        name: "the-archive-of-all-our-logs",
        firehose: {
          bufferSecond: 60,
          bufferMebibytes: 129,
          sourceRoleArns: ["arn:aws:iam::123456789012:role/traffic-to-firehose"],
        },
      }),
    ],
    [
      "flowLogReceivers[0].firehose.bufferSecond: unknown key; did you mean bufferSeconds?",
      'flowLogReceivers[0].name: found "the-archive-of-all-our-logs"; at most 25 letters, so that AWSLogDeliveryFirehoseCrossAccountRole-NAME has the 64 that IAM takes',
      "flowLogReceivers[0].firehose.bufferMebibytes: found 129 MiB; Firehose takes 1 to 128 MiB",
      "flowLogReceivers[0].firehose.sourceRoleArns[0]: found arn:aws:iam::123456789012:role/traffic-to-firehose; flow logs of account 123456789012 itself reach the stream without a role: leave it out",
    ],
  ],
  [
    "a name that a pipeline or another receiver has",
    [receiver({ name: "traffic" }), receiver(), receiver()],
    [
      'flowLogReceivers[0].name: found "traffic"; flowLogPipelines[0].name is already called so',
      'flowLogReceivers[2].name: found "archive"; flowLogReceivers[1].name is already called so',
    ],
  ],
];

describe("Function: parseStackConfig, faults of receivers", () => {
  for (const [what, flowLogReceivers, faults] of wrong) {
    it(`reports ${what}`, () => {
      const parsed = parseStackConfig(rawConfig({ flowLogReceivers }), { isPreview: false });
      assert.deepEqual(parsed.ok ? [] : parsed.faults, faults);
    });
  }

  it("finds none in a bucket for an organisation beside a stream for two roles", () => {
    const both = receiver({
      s3: { writers: { organizationId: "o-a1b2c3d4e5" }, prefix: "network", protect: false },
      firehose: { sourceRoleArns: [sourceRole, `${sourceRole}-2`], bucket: { protect: false } },
    });
    const parsed = parseStackConfig(rawConfig({ flowLogReceivers: [both] }), { isPreview: false });
    assert.deepEqual(parsed.ok ? parsed.value.flowLogReceivers : parsed.faults, [both]);
  });

  it("finds none in a stream without source roles, which is the first step", () => {
    const parsed = parseStackConfig(rawConfig({ flowLogReceivers: [{ name: "siem", firehose: {} }] }), {
      isPreview: false,
    });
    assert.deepEqual(parsed.ok ? [] : parsed.faults, []);
  });
});

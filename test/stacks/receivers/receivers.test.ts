import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register, valueOf } from "../../components/registrations";
import { rawConfig, receiver } from "../raw";

const sourceRole = "arn:aws:iam::444455556666:role/traffic-to-firehose-0a1b2c3";
const both = receiver({
  s3: { writers: { accountIds: ["444455556666"] } },
  firehose: { sourceRoleArns: [sourceRole] },
});

/** A stack that only receives: neither VPC nor pipeline. */
function receiving(flowLogReceivers: readonly object[], changes: Record<string, unknown> = {}) {
  const raw = rawConfig({ vpcs: [], flowLogPipelines: [], alarms: {}, flowLogReceivers, ...changes });
  const parsed = parseStackConfig(raw, { isPreview: true });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  return register(() => standaloneStack(parsed.value));
}

describe("Stack: standalone, with flow log receivers", () => {
  it("makes them in an account without a source of its own, through the account's provider", async () => {
    const { registrations } = await receiving([both, { name: "siem", firehose: {} }]);
    const counts = registrations.counts();
    assert.deepEqual(
      [
        "network-security:flowLogs:FlowLogReceiver",
        "network-security:flowLogs:FlowLogReceiverRole",
        "network-security:flowLogs:FlowLogPipeline",
        "aws:ec2/flowLog:FlowLog",
      ].map((type) => counts[type] ?? 0),
      [2, 1, 0, 0],
    );
    assert.deepEqual(
      registrations.all.filter(({ type, provider }) => type.startsWith("aws:") && provider !== "account"),
      [],
    );
  });

  it("makes none unasked", async () => {
    const { registrations, result } = await receiving([]);
    assert.deepEqual(registrations.ofType("network-security:flowLogs:FlowLogReceiver"), []);
    assert.deepEqual([result.logBucketArns, result.firehoseReceiverRoleArns], [{}, {}]);
  });

  it("watches the heartbeat of each destination that has one, and tells the topic", async () => {
    const topic = "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3";
    const quiet = receiver({
      name: "quiet",
      s3: { writers: { accountIds: ["444455556666"] }, requestMetrics: false },
    });
    const { registrations } = await receiving([both, quiet]);
    assert.deepEqual(
      registrations
        .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .map(({ name, inputs }) => [name, inputs.metricName, inputs.dimensions, inputs.alarmActions]),
      [
        [
          "archive-s3-heartbeat",
          "PutRequests",
          { BucketName: "archive-log-bucket-0a1b2c3", FilterId: "EntireBucket" },
          [topic],
        ],
        [
          "archive-firehose-heartbeat",
          "IncomingRecords",
          { DeliveryStreamName: "archive-firehose-0a1b2c3" },
          [topic],
        ],
      ],
    );
  });

  it("hands on what the source accounts write down, beside what pipelines have", async () => {
    const { result } = await receiving([both], rawConfig());
    assert.deepEqual(Object.keys(result.logBucketNames), ["traffic", "archive"]);
    assert.equal(await valueOf(result.logBucketNames.archive!), "archive-log-bucket-0a1b2c3");
    assert.equal(await valueOf(result.logBucketArns.archive!), "arn:aws:s3:::archive-log-bucket-0a1b2c3");
    assert.equal(
      await valueOf(result.deliveryStreamArns.archive!),
      "arn:aws:firehose:eu-west-1:111122223333:deliverystream/archive-firehose-0a1b2c3",
    );
    assert.equal(
      await valueOf(result.firehoseReceiverRoleArns.archive!),
      "arn:aws:iam::111122223333:role/archive-0a1b2c3",
    );
  });

  it("shows on the dashboard whether they receive, and no traffic, which is not theirs to ask for", async () => {
    const { registrations } = await receiving([both], { dashboard: true });
    const { dashboardBody } = registrations.one("aws:cloudwatch/dashboard:Dashboard").inputs;
    const { widgets } = JSON.parse(String(dashboardBody)) as {
      widgets: { type: string; properties: { metrics?: unknown } }[];
    };
    assert.deepEqual(
      widgets.filter(({ type }) => type === "log"),
      [],
    );
    assert.deepEqual(
      widgets.flatMap(({ properties: { metrics } }) => (metrics === undefined ? [] : [metrics])),
      [
        [["AWS/S3", "PutRequests", "BucketName", "archive-log-bucket-0a1b2c3", "FilterId", "EntireBucket"]],
        [["AWS/Firehose", "IncomingRecords", "DeliveryStreamName", "archive-firehose-0a1b2c3"]],
      ],
    );
  });
});

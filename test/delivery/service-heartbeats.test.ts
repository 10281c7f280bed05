import assert from "node:assert/strict";
import { type AlarmReport, type DeliveryReport, type Traffic } from "../../delivery";
import { BUCKET, bucketPolicyText, flowLogToBucket } from "./support/bucket-stack";
import { deliveryStream, flowLogToStream, streamArn } from "./support/delivery-stream-stack";
import { alertTopicArn } from "./support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "./support/records";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, REGION, resource } from "./support/stack";
import { replay } from "./support/replay";

/** One record a minute for 90 minutes from 08:00 on. */
const flowing = traffic(
  ...Array.from({ length: 90 }, (_, minute) =>
    flowLogRecord({ start: EIGHT + minute * 60, end: EIGHT + minute * 60 + 59 }),
  ),
);

/** An alarm named `heartbeat` that rings when a service has counted nothing for so many periods of 300 s. */
function heartbeatOn(metric: object, periods: number): ExportedResource {
  return resource("aws:cloudwatch/metricAlarm:MetricAlarm", "heartbeat", "heartbeat", {
    name: "heartbeat",
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:heartbeat`,
    ...metric,
    statistic: "Sum",
    period: 300,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    threshold: 1,
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
    alarmActions: [alertTopicArn],
  });
}

function alarmOf(report: DeliveryReport): AlarmReport | undefined {
  return report.alarms.find(({ name }) => name === "heartbeat");
}

async function replayed(
  resources: readonly ExportedResource[],
  records: readonly Traffic[] = flowing,
): Promise<DeliveryReport> {
  return await replay(deploymentOf(resources), records);
}

/** Asserts that the alarm never leaves OK, and that nothing is said against it. */
async function assertQuiet(resources: readonly ExportedResource[]): Promise<void> {
  const report = await replayed(resources);
  assert.deepEqual(
    alarmOf(report)?.transitions.map(({ at, to }) => [at, to]),
    [["2026-11-21T08:01:00Z", "OK"]],
  );
  assert.deepEqual(report.undelivered, []);
  assert.deepEqual(sentencesOf(report), []);
}

async function assertRings(resources: readonly ExportedResource[], at: string): Promise<void> {
  assert.deepEqual(alarmOf(await replayed(resources))?.rangAt, [at]);
}

/** What is said about the alarm's metric. */
function sentencesOf(report: DeliveryReport): readonly string[] {
  return report.findings
    .filter(
      ({ severity, sentence }) => severity === "error" && sentence.startsWith("alarm heartbeat watches"),
    )
    .map(({ sentence }) => sentence);
}

describe("A heartbeat alarm on what a delivery stream takes in", () => {
  const streamOfAccount = streamArn(ACCOUNT);
  const metric = {
    namespace: "AWS/Firehose",
    metricName: "IncomingRecords",
    dimensions: { DeliveryStreamName: "flows" },
  };
  const stack = [
    ...flowLogToStream(streamOfAccount),
    ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
    heartbeatOn(metric, 6),
  ];

  it("stays quiet while records flow", async () => {
    await assertQuiet(stack);
  });

  it("rings when the tag that opens the stream is gone, as soon as six periods reach into the silence", async () => {
    await assertRings(changed(stack, "stream", { tags: {} }), "2026-11-21T08:26:00Z");
  });

  it("counts each record as one and its data in bytes", async () => {
    const above = (metricName: string, threshold: number): ExportedResource[] => [
      ...changed(stack, "heartbeat", {
        metricName,
        threshold,
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
      }),
    ];
    const three = traffic(flowLogRecord(), flowLogRecord(), flowLogRecord());
    const rings = async (metricName: string, threshold: number): Promise<boolean> =>
      alarmOf(await replayed(above(metricName, threshold), three))?.rangAt.length === 1;
    const bytes = (await replayed(stack, three)).streamRecords.reduce(
      (sum, { data }) => sum + data.length,
      0,
    );
    assert.deepEqual([await rings("IncomingRecords", 2), await rings("IncomingRecords", 3)], [true, false]);
    assert.deepEqual(
      [await rings("IncomingBytes", bytes - 1), await rings("IncomingBytes", bytes)],
      [true, false],
    );
  });

  it("is told to watch nothing where the stream is of another name or another account", async () => {
    for (const [name, outputs] of [
      ["heartbeat", { dimensions: { DeliveryStreamName: "flow" } }],
      ["heartbeat", { arn: `arn:aws:cloudwatch:${REGION}:210987654321:alarm:heartbeat` }],
    ] as const) {
      const [sentence, ...others] = sentencesOf(await replayed(changed(stack, name, outputs)));
      assert.deepEqual(others, []);
      assert.match(sentence ?? "", /but the deployment has no delivery stream flows? in the alarm's account/);
    }
  });

  it("is told to watch nothing on a metric or dimension that the model does not know", async () => {
    const reports = await Promise.all(
      [{ metricName: "PutRecord.Latency" }, { dimensions: {} }].map((outputs) =>
        replayed(changed(stack, "heartbeat", outputs)),
      ),
    );
    const sentences = reports.flatMap(sentencesOf);
    assert.deepEqual(sentences, [
      "alarm heartbeat watches AWS/Firehose/PutRecord.Latency {DeliveryStreamName=flows}, a metric of an AWS service that the model does not know",
      "alarm heartbeat watches AWS/Firehose/IncomingRecords, but the service emits it with the dimensions DeliveryStreamName; an alarm must name exactly the metric's dimensions",
    ]);
  });
});

describe("A heartbeat alarm on what is put into a bucket", () => {
  const requestMetrics = (filter?: object): ExportedResource =>
    resource("aws:s3/bucketMetric:BucketMetric", "metrics", `${BUCKET}:EntireBucket`, {
      bucket: BUCKET,
      name: "EntireBucket",
      ...(filter && { filter }),
    });
  const alarm = heartbeatOn(
    {
      namespace: "AWS/S3",
      metricName: "PutRequests",
      dimensions: { BucketName: BUCKET, FilterId: "EntireBucket" },
    },
    12,
  );
  const withFilter = (filter?: object): readonly ExportedResource[] => [
    ...flowLogToBucket(),
    requestMetrics(filter),
    alarm,
  ];
  const stack = withFilter();

  it("stays quiet while files come", async () => {
    await assertQuiet(stack);
    await assertQuiet(withFilter({ prefix: `AWSLogs/${ACCOUNT}/vpcflowlogs/` }));
  });

  it("rings when the bucket's policy no longer admits the files, as soon as twelve periods reach into the silence", async () => {
    const policy = bucketPolicyText("elsewhere/*");
    await assertRings(changed(stack, "policy", { policy }), "2026-11-21T08:56:00Z");
  });

  it("counts one request for each file, whatever the number of records, and knows whose they are", async () => {
    const counting = changed(stack, "heartbeat", {
      threshold: 2,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    });
    const ending = (label: string, ...ends: readonly number[]): Traffic[] =>
      traffic(...ends.map((end) => flowLogRecord({ start: EIGHT, end: EIGHT + end }))).map((each) => ({
        ...each,
        label,
      }));
    const oneFile = [...ending("a", 10, 20), ...ending("b", 30)];
    assert.deepEqual(alarmOf(await replayed(counting, oneFile))?.rangAt, []);
    const twoFiles = [...ending("a", 10, 20), ...ending("b", 310)];
    assert.deepEqual(alarmOf(await replayed(counting, twoFiles))?.transitions[0]?.labels, ["a", "b"]);
  });

  const ringing = [
    { filter: { prefix: "AWSLogs/210987654321/" }, why: undefined },
    {
      filter: { prefix: "other/" },
      why: "but its filter takes only keys that begin with other/, and flow logs deliver to AWSLogs/",
    },
    {
      filter: { tags: { Kind: "flow-log" } },
      why: "but its filter takes only tagged objects or requests through an access point, and log delivery tags no file and uses no access point; leave out tags and accessPoint",
    },
    {
      filter: { accessPoint: `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/logs` },
      why: "but its filter takes only tagged objects or requests through an access point, and log delivery tags no file and uses no access point; leave out tags and accessPoint",
    },
  ];
  for (const { filter, why } of ringing) {
    it(`rings although files come when the filter ${JSON.stringify(filter)} does not take them`, async () => {
      const report = await replayed(withFilter(filter));
      assert.deepEqual(alarmOf(report)?.rangAt, ["2026-11-21T08:56:00Z"]);
      assert.deepEqual(report.undelivered, []);
      assert.deepEqual(
        sentencesOf(report),
        why === undefined
          ? []
          : [
              `alarm heartbeat watches AWS/S3/PutRequests {BucketName=${BUCKET}, FilterId=EntireBucket}, ${why}`,
            ],
      );
    });
  }

  it("is told to watch nothing where the bucket publishes no request metrics under that id", async () => {
    const other = { bucket: BUCKET, name: "Other" };
    for (const resources of [changed(stack, "metrics", other), [...flowLogToBucket(), alarm]]) {
      const report = await replayed(resources);
      assert.deepEqual(alarmOf(report)?.rangAt, ["2026-11-21T08:56:00Z"]);
      assert.match(
        sentencesOf(report)[0] ?? "",
        /but bucket flow-logs-archive publishes no request metrics under the filter id EntireBucket/,
      );
    }
  });

  it("is told to watch nothing where the bucket is not deployed, or no flow log delivers to it", async () => {
    const elsewhere = { bucket: "other", arn: "arn:aws:s3:::other" };
    const notDeployed = await replayed(changed(stack, "bucket", elsewhere));
    assert.match(sentencesOf(notDeployed)[0] ?? "", /but the deployment has no bucket flow-logs-archive$/);
    const nobody = await replayed(changed(stack, "flow", { logDestination: "arn:aws:s3:::other" }));
    assert.match(
      sentencesOf(nobody)[0] ?? "",
      /but no flow log of the deployment delivers to bucket flow-logs-archive$/,
    );
  });
});

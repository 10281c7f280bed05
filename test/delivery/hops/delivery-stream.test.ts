import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import type { DeliveryReport } from "../../../delivery";
import {
  deliveryStream,
  flowLogToStream,
  s3Configuration,
  streamActions,
  streamBucketName,
  streamBucketArn,
  streamArn,
  streamRolePolicy,
  streamTrustPolicy,
} from "../support/delivery-stream-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { replay } from "../support/replay";
import {
  ACCOUNT,
  changed,
  deploymentOf,
  type ExportedResource,
  REGION,
  resource,
  without,
} from "../support/stack";

const stack = [
  ...flowLogToStream(streamArn(ACCOUNT)),
  ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
];

const at = (...seconds: readonly number[]): ReturnType<typeof traffic> =>
  traffic(...seconds.map((second) => flowLogRecord({ start: EIGHT + second, end: EIGHT + second + 1 })));

function replayed(
  resources: readonly ExportedResource[],
  records: ReturnType<typeof traffic> = at(10),
): Promise<DeliveryReport> {
  return replay(deploymentOf(resources), records);
}

/** The stack with other settings of the stream's destination. */
function settled(settings: object): readonly ExportedResource[] {
  return changed(stack, "stream", { extendedS3Configuration: s3Configuration(ACCOUNT, settings) });
}

/** The keys without the id, which AWS draws by lot. */
function keysOf({ objects }: DeliveryReport): readonly string[] {
  return objects.map(({ key }) => key.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "UUID"));
}

async function assertStopped(
  resources: readonly ExportedResource[],
  place: string,
  reason: RegExp,
): Promise<void> {
  const report = await replayed(resources, at(10, 20));
  assert.deepEqual(report.objects, []);
  assert.deepEqual(
    report.undelivered.map(({ kind, records, place: where }) => [kind, records, where]),
    [["lost", 2, place]],
  );
  assert.match(report.undelivered[0]?.reason ?? "", reason);
  const [destination] = report.destinations;
  assert.deepEqual([destination?.recordsIn, destination?.delivered], [2, 0]);
}

describe("A delivery stream", () => {
  it("writes its records into its bucket, one after the other and compressed, under AWS's own key", async () => {
    const report = await replayed(stack, at(10, 20));
    assert.deepEqual(keysOf(report), ["flow-logs/2026/11/21/08/flows-1-2026-11-21-08-00-10-UUID.gz"]);
    const [file] = report.objects;
    assert.deepEqual([file?.bucket, file?.records, file?.timestamp], [streamBucketName, 2, EIGHT + 10]);
    assert.ok(file?.content.kind === "gzip text");
    assert.equal(
      gunzipSync(file.content.bytes).toString(),
      report.streamRecords.map(({ data }) => data).join(""),
    );
  });

  it("is told in the ledger from the flow log to the bucket", async () => {
    const { ledger } = await replayed(stack, at(10, 20));
    assert.deepEqual(
      ledger.map(({ place, from, in: entered, onward, kept }) => [place, from, entered, onward, kept]),
      [
        ["network interfaces", "traffic", 2, 2, 0],
        ["flow log flow", "network interfaces", 2, 2, 0],
        ["delivery stream stream", "flow log flow", 2, 2, 0],
        ["files of delivery stream stream", "delivery stream stream", 2, 2, 0],
        [`bucket ${streamBucketName}`, "delivery stream stream", 2, 0, 2],
      ],
    );
  });

  it("cuts files at its buffering interval", async () => {
    const seconds = [0, 59, 60, 130];
    const files = async (bufferingInterval: number): Promise<readonly number[]> =>
      (await replayed(settled({ bufferingInterval }), at(...seconds))).objects.map(({ records }) => records);
    assert.deepEqual(await files(60), [2, 1, 1]);
    assert.deepEqual(await files(300), [4]);
    assert.deepEqual(await files(0), [1, 1, 1, 1]);
  });

  it("cuts a file that has its buffering size, before its time is over", async () => {
    const long = flowLogRecord({ "instance-id": "i".repeat(400_000) });
    const format = { logFormat: "${instance-id} ${start}" };
    const report = await replayed(
      changed(settled({ bufferingSize: 1 }), "flow", format),
      traffic(long, long, long, long),
    );
    assert.deepEqual(
      report.objects.map(({ records }) => records),
      [3, 1],
    );
  });

  it("shares its files among the flow logs that write to it, and balances for each", async () => {
    const second = flowLogToStream(streamArn(ACCOUNT))
      .filter(({ type }) => type === "aws:ec2/flowLog:FlowLog")
      .map((each) => ({ ...each, urn: each.urn.replace(/::flow$/, "::second"), id: "fl-2" }));
    const report = await replayed([...stack, ...second], at(10, 20));
    assert.deepEqual(
      report.objects.map(({ records }) => records),
      [4],
    );
    assert.deepEqual(
      report.destinations.map(({ recordsIn, delivered, undelivered }) => [recordsIn, delivered, undelivered]),
      [
        [2, 2, 0],
        [2, 2, 0],
      ],
    );
  });

  for (const { title, settings, key } of [
    {
      title: "without a prefix",
      settings: { prefix: "" },
      key: "2026/11/21/08/flows-1-2026-11-21-08-00-10-UUID.gz",
    },
    {
      title: "with times of its own in the prefix, which then has no hours appended",
      settings: { prefix: "year=!{timestamp:yyyy}/day=!{timestamp:MM-dd}/at/!{timestamp:HH'h'}/" },
      key: "year=2026/day=11-21/at/08h/flows-1-2026-11-21-08-00-10-UUID.gz",
    },
    {
      title: "uncompressed",
      settings: { compressionFormat: "UNCOMPRESSED" },
      key: "flow-logs/2026/11/21/08/flows-1-2026-11-21-08-00-10-UUID",
    },
    {
      title: "with an ending of its own",
      settings: { fileExtension: ".json.gz" },
      key: "flow-logs/2026/11/21/08/flows-1-2026-11-21-08-00-10-UUID.json.gz",
    },
  ]) {
    it(`names a file ${title}`, async () => {
      assert.deepEqual(keysOf(await replayed(settled(settings))), [key]);
    });
  }

  for (const { title, settings, reason } of [
    {
      title: "a transform function",
      settings: { processingConfiguration: { enabled: true, processors: [{ type: "Lambda" }] } },
      reason: /^the processing of records is not modelled$/,
    },
    {
      title: "a prefix that asks for a partition key",
      settings: { prefix: "!{partitionKeyFromQuery:vpc}/" },
      reason: /!\{partitionKeyFromQuery:vpc\} is not modelled$/,
    },
    {
      title: "a backup of its source records",
      settings: { s3BackupMode: "Enabled" },
      reason: /^the backup of source records is not modelled$/,
    },
    {
      title: "a bucket that is none",
      settings: { bucketArn: "arn:aws:sqs:us-east-1:1:queue" },
      reason: /^bucketArn arn:aws:sqs:us-east-1:1:queue is no bucket's ARN$/,
    },
  ]) {
    it(`is not known to deliver with ${title}`, async () => {
      await assertStopped(settled(settings), "delivery stream stream", reason);
    });
  }

  it("is not known to deliver to another destination than S3", async () => {
    await assertStopped(
      changed(stack, "stream", { destination: "splunk" }),
      "delivery stream stream",
      /^its destination splunk is not modelled$/,
    );
  });
});

describe("The way of a delivery stream into its bucket", () => {
  for (const action of ["s3:GetBucketLocation", "s3:ListBucket", "s3:PutObject"]) {
    it(`stops at its role when it loses ${action}`, async () => {
      const policy = streamRolePolicy(streamActions.filter((kept) => kept !== action));
      await assertStopped(
        changed(stack, "streamPolicy", { policy }),
        "policies of role streamRole",
        new RegExp(`role/stream, ${action} on .*: no policy of the role allows it$`),
      );
    });
  }

  it("stops where the role trusts another service, or another account's streams", async () => {
    for (const assumeRolePolicy of [
      streamTrustPolicy(ACCOUNT, "delivery.logs.amazonaws.com"),
      streamTrustPolicy("210987654321"),
    ]) {
      await assertStopped(
        changed(stack, "streamRole", { assumeRolePolicy }),
        "trust policy of role streamRole",
        /firehose\.amazonaws\.com, sts:AssumeRole on /,
      );
    }
  });

  it("is open where the trust asks for the account as external id, as AWS documents it too", async () => {
    const assumeRolePolicy = streamTrustPolicy(ACCOUNT).replace(
      '"StringEquals":{',
      `"StringEquals":{"sts:ExternalId":"${ACCOUNT}",`,
    );
    assert.deepEqual((await replayed(changed(stack, "streamRole", { assumeRolePolicy }))).undelivered, []);
  });

  it("stops where role or bucket is not deployed", async () => {
    await assertStopped(
      without(without(stack, "streamRole"), "streamPolicy"),
      `role arn:aws:iam::${ACCOUNT}:role/stream`,
      /^delivery stream stream names this role, which is not among the deployed resources$/,
    );
    await assertStopped(
      without(stack, "streamBucket"),
      `bucket ${streamBucketName}`,
      /^it is not among the deployed resources/,
    );
  });

  it("needs no bucket policy, and stops at one that denies its keys", async () => {
    const policy = (statement: object): ExportedResource =>
      resource("aws:s3/bucketPolicy:BucketPolicy", "deny", streamBucketName, {
        bucket: streamBucketName,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: { Sid: "Nobody", Effect: "Deny", Principal: "*", ...statement },
        }),
      });
    const plainHttp = policy({
      Action: "s3:*",
      Resource: `${streamBucketArn}/*`,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    assert.deepEqual((await replayed([...stack, plainHttp])).undelivered, []);
    await assertStopped(
      [...stack, policy({ Action: "s3:PutObject", Resource: `${streamBucketArn}/flow-logs/*` })],
      "policies of role streamRole",
      /^statement "Nobody" of bucket policy of streamBucket denies it explicitly$/,
    );
  });

  describe("that is encrypted with a key", () => {
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/cccccccc-2222-3333-4444-555555555555`;
    const root = {
      Sid: "Root",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "kms:*",
      Resource: "*",
    };
    const use = (context: string): object => ({
      Sid: "Encrypt",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: keyArn,
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${REGION}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": context },
      },
    });
    const encrypted = (kmsMasterKeyId: string, ...role: readonly object[]): readonly ExportedResource[] => [
      ...changed(stack, "streamPolicy", { policy: streamRolePolicy(streamActions, role) }),
      resource(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "encryption",
        streamBucketName,
        {
          bucket: streamBucketName,
          rules: [
            {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
              bucketKeyEnabled: true,
            },
          ],
        },
      ),
      resource("aws:kms/key:Key", "key", "cccccccc-2222-3333-4444-555555555555", {
        arn: keyArn,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: [root] }),
      }),
    ];

    it("is open to a role that may use the key through S3 for the bucket", async () => {
      assert.deepEqual((await replayed(encrypted(keyArn, use(streamBucketArn)))).undelivered, []);
    });

    it("stops at a role that may not use the key, or for another bucket only", async () => {
      for (const statements of [[], [use("arn:aws:s3:::other")]]) {
        await assertStopped(
          encrypted(keyArn, ...statements),
          "policies of role streamRole",
          /kms:GenerateDataKey on arn:aws:kms:/,
        );
      }
    });

    it("is open under the key that AWS manages, which lets the account's roles in", async () => {
      assert.deepEqual((await replayed(encrypted(""))).undelivered, []);
    });
  });
});

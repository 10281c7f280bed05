import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { type DeliveryReport } from "../../delivery";
import { BUCKET, logBucketArn, bucketPolicyText, flowLogToBucket } from "./support/bucket-stack";
import { EIGHT, flowLogRecord, traffic } from "./support/records";
import { changed, deploymentOf, type ExportedResource, resource, without } from "./support/stack";
import { replay } from "./support/replay";

async function replayed(resources: readonly ExportedResource[]): Promise<DeliveryReport> {
  return await replay(deploymentOf(resources), traffic(flowLogRecord()));
}

async function assertStopped(
  resources: readonly ExportedResource[],
  place: string,
  reason: RegExp,
): Promise<void> {
  const report = await replayed(resources);
  assert.deepEqual(report.objects, []);
  assert.equal(report.undelivered.length, 1);
  assert.equal(report.undelivered[0]?.place, place);
  assert.match(report.undelivered[0].reason, reason);
}

/** The key without the hash, which AWS does not document. */
function keyOf(report: DeliveryReport): string | undefined {
  return report.objects[0]?.key.replace(/_[0-9a-f]{8}\./, "_HASH.");
}

describe("The way to a bucket", () => {
  it("ends in a gzip text file with a header line, under AWS's own key", async () => {
    const report = await replayed(flowLogToBucket());
    assert.equal(
      keyOf(report),
      "AWSLogs/123456789012/vpcflowlogs/eu-central-1/2026/11/21/123456789012_vpcflowlogs_eu-central-1_fl-0123456789abcdef0_20261121T0800Z_HASH.log.gz",
    );
    const content = report.objects[0]?.content;
    assert.ok(content?.kind === "gzip text");
    assert.equal(
      gunzipSync(content.bytes).toString(),
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n" +
        "2 123456789012 eni-0a1b2c3d4e5f60718 10.0.0.155 10.0.14.100 49152 443 6 10 5000 1795248000 1795248030 ACCEPT OK\n",
    );
    assert.deepEqual(report.undelivered, []);
  });

  it("cuts files at the five minutes in which records end", async () => {
    const at = (start: number, end: number): ReturnType<typeof flowLogRecord> =>
      flowLogRecord({ start: EIGHT + start, end: EIGHT + end });
    const report = await replay(
      deploymentOf(flowLogToBucket()),
      traffic(at(0, 299), at(290, 300), at(10, 20)),
    );
    assert.deepEqual(
      report.objects.map(({ key, records, timestamp }) => [/T\d{4}Z/.exec(key)?.[0], records, timestamp]),
      [
        ["T0800Z", 2, EIGHT],
        ["T0805Z", 1, EIGHT + 290],
      ],
    );
  });

  const layouts = [
    {
      prefix: "",
      hive: false,
      hourly: false,
      folder: "AWSLogs/123456789012/vpcflowlogs/eu-central-1/2026/11/21/",
    },
    {
      prefix: "net/",
      hive: false,
      hourly: true,
      folder: "net/AWSLogs/123456789012/vpcflowlogs/eu-central-1/2026/11/21/08/",
    },
    {
      prefix: "net/",
      hive: true,
      hourly: false,
      folder:
        "net/AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-central-1/year=2026/month=11/day=21/",
    },
    {
      prefix: "",
      hive: true,
      hourly: true,
      folder:
        "AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=eu-central-1/year=2026/month=11/day=21/hour=08/",
    },
  ];
  for (const { prefix, hive, hourly, folder } of layouts) {
    const named = [
      prefix === "" ? "no prefix" : "a prefix",
      ...(hive ? ["Hive"] : []),
      ...(hourly ? ["hourly"] : []),
    ];
    it(`lays files out as AWS does with ${named.join(", ")}`, async () => {
      const stack = changed(flowLogToBucket(prefix, "*"), "flow", {
        destinationOptions: { hiveCompatiblePartitions: hive, perHourPartition: hourly },
      });
      assert.equal(keyOf(await replayed(stack))?.replace(/[^/]*$/, ""), folder);
    });
  }

  it("describes a Parquet file by columns and rows, counters of 64 bits, no value as null", async () => {
    const stack = changed(flowLogToBucket(), "flow", {
      destinationOptions: { fileFormat: "parquet" },
      logFormat: "${srcaddr} ${dstport} ${bytes} ${pkt-srcaddr}",
    });
    const content = (await replayed(stack)).objects[0]?.content;
    assert.ok(content?.kind === "parquet");
    assert.deepEqual(content.columns, [
      { name: "srcaddr", type: "STRING" },
      { name: "dstport", type: "INT_32" },
      { name: "bytes", type: "INT_64" },
      { name: "pkt_srcaddr", type: "STRING" },
    ]);
    assert.deepEqual(content.rows, [
      { srcaddr: "10.0.0.155", dstport: 443, bytes: 5000, pkt_srcaddr: undefined },
    ]);
  });

  it("stops when the policy lacks the prefix", async () => {
    await assertStopped(
      flowLogToBucket("net/", "AWSLogs/123456789012/*"),
      "bucket policy of bucket",
      /statement "AWSLogDeliveryWrite" of bucket policy of bucket: it is about arn:aws:s3:::flow-logs-archive\/AWSLogs\/123456789012\/\*, not arn:aws:s3:::flow-logs-archive\/net\/AWSLogs/,
    );
  });

  it("tells a cause that stops many files once, with their number", async () => {
    const records = [0, 300, 600].map((start) => flowLogRecord({ start: EIGHT + start, end: EIGHT + start }));
    const stack = deploymentOf(flowLogToBucket("net/", "AWSLogs/123456789012/*"));
    const { undelivered } = await replay(stack, traffic(...records));
    assert.deepEqual(
      undelivered.map(({ records: count, reason }) => [
        count,
        /20261121T0800Z_[0-9a-f]{8}\.log\.gz( and .*?):/.exec(reason)?.[1],
      ]),
      [[3, " and 2 more files"]],
    );
  });

  it("stops when Hive is switched on under a policy for the plain layout", async () => {
    const stack = changed(flowLogToBucket(), "flow", {
      destinationOptions: { hiveCompatiblePartitions: true },
    });
    await assertStopped(
      stack,
      "bucket policy of bucket",
      /not arn:aws:s3:::flow-logs-archive\/AWSLogs\/aws-account-id=123456789012/,
    );
  });

  it("stops when log delivery may not read the bucket's ACL", async () => {
    const policy = bucketPolicyText("*").replace("s3:GetBucketAcl", "s3:GetBucketTagging");
    await assertStopped(
      changed(flowLogToBucket(), "policy", { policy }),
      "bucket policy of bucket",
      /delivery.logs.amazonaws.com, s3:GetBucketAcl on arn:aws:s3:::flow-logs-archive: no statement/,
    );
  });

  it("stops when the source account is another one", async () => {
    const policy = bucketPolicyText("*").replace(
      '"aws:SourceAccount":"123456789012"',
      '"aws:SourceAccount":"210987654321"',
    );
    await assertStopped(
      changed(flowLogToBucket(), "policy", { policy }),
      "bucket policy of bucket",
      /aws:SourceAccount asks for 210987654321/,
    );
  });

  it("is open under a statement that denies plain HTTP, and closed under one that denies everybody", async () => {
    const deny = (condition: object): string =>
      bucketPolicyText("*", [
        {
          Sid: "Nobody",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [logBucketArn, `${logBucketArn}/*`],
          Condition: condition,
        },
      ]);
    const tls = deny({ Bool: { "aws:SecureTransport": "false" } });
    assert.deepEqual((await replayed(changed(flowLogToBucket(), "policy", { policy: tls }))).undelivered, []);
    const all = deny({ Bool: { "aws:SecureTransport": "true" } });
    await assertStopped(
      changed(flowLogToBucket(), "policy", { policy: all }),
      "bucket policy of bucket",
      /^statement "Nobody" of bucket policy of bucket denies it explicitly$/,
    );
  });

  describe("a policy that asks for the ACL header", () => {
    const policy = bucketPolicyText("*").replace(
      '"aws:SourceAccount"',
      '"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount"',
    );
    const stack = changed(flowLogToBucket(), "policy", { policy });

    it("lets records in where ACLs are enabled", async () => {
      const controls = resource(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "ownership",
        BUCKET,
        {
          bucket: BUCKET,
          rule: { objectOwnership: "BucketOwnerPreferred" },
        },
      );
      assert.deepEqual((await replayed([...stack, controls])).undelivered, []);
    });

    it("leaves it unknown where they are disabled, which is the default", async () => {
      await assertStopped(stack, "bucket policy of bucket", /^not known: the policy decides by s3:x-amz-acl/);
    });
  });

  it("stops when the bucket has no policy, or is not deployed", async () => {
    await assertStopped(
      without(flowLogToBucket(), "policy"),
      "bucket policy of bucket",
      /^the bucket has no policy/,
    );
    await assertStopped(
      without(flowLogToBucket(), "bucket"),
      "bucket flow-logs-archive",
      /^it is not among the deployed resources/,
    );
  });

  it("stops at a flow log with a role, which AWS refuses for S3", async () => {
    const stack = changed(flowLogToBucket(), "flow", { iamRoleArn: "arn:aws:iam::123456789012:role/x" });
    await assertStopped(stack, "flow log flow", /which AWS refuses for a destination in S3/);
  });

  it("reaches a bucket whose stack is another export", async () => {
    const resources = flowLogToBucket();
    const archive = resources.filter(({ type }) => type.startsWith("aws:s3/"));
    const workload = resources.filter(({ type }) => !type.startsWith("aws:s3/"));
    const together = deploymentOf(workload).with(deploymentOf(archive));
    assert.deepEqual((await replay(together, traffic(flowLogRecord()))).undelivered, []);
  });
});

describe("An encrypted bucket", () => {
  const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/aaaaaaaa-2222-3333-4444-555555555555";
  const encrypted = (principal: string, kmsMasterKeyId: string = keyArn): readonly ExportedResource[] => [
    ...flowLogToBucket(),
    resource(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "encryption",
      BUCKET,
      {
        bucket: BUCKET,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
            bucketKeyEnabled: true,
          },
        ],
      },
    ),
    resource("aws:kms/key:Key", "key", "aaaaaaaa-2222-3333-4444-555555555555", {
      arn: keyArn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Sid: "LogDelivery",
          Effect: "Allow",
          Principal: { Service: principal },
          Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:123456789012:*" },
          },
        },
      }),
    }),
  ];

  it("takes files when its key lets log delivery in", async () => {
    assert.deepEqual((await replayed(encrypted("delivery.logs.amazonaws.com"))).undelivered, []);
  });

  it("asks its key for the bucket with a bucket key, for the object without one", async () => {
    const forContext = async (arn: string, bucketKeyEnabled: boolean): Promise<DeliveryReport> => {
      const stack = encrypted("delivery.logs.amazonaws.com");
      const policy = String(stack.find(({ urn }) => urn.endsWith("::key"))?.outputs.policy).replace(
        '"StringEquals":{',
        `"StringLike":{"kms:EncryptionContext:aws:s3:arn":"${arn}"},"StringEquals":{`,
      );
      const rule = {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled,
      };
      return await replayed(changed(changed(stack, "key", { policy }), "encryption", { rules: [rule] }));
    };
    assert.deepEqual((await forContext(logBucketArn, true)).undelivered, []);
    assert.deepEqual((await forContext(`${logBucketArn}/AWSLogs/*`, false)).undelivered, []);
    assert.equal((await forContext(logBucketArn, false)).undelivered.length, 1);
    assert.equal((await forContext(`${logBucketArn}/AWSLogs/*`, true)).undelivered.length, 1);
  });

  it("takes none when its key lets only the flow logs service in", async () => {
    await assertStopped(
      encrypted("vpc-flow-logs.amazonaws.com"),
      "key policy of key",
      /delivery.logs.amazonaws.com, kms:GenerateDataKey on .*: statement "LogDelivery" of key policy of key: it is for vpc-flow-logs.amazonaws.com$/,
    );
  });

  it("takes none under the AWS managed key, whose policy cannot be changed", async () => {
    await assertStopped(
      encrypted("delivery.logs.amazonaws.com", ""),
      "KMS key alias/aws/s3",
      /may not use the AWS managed key aws\/s3/,
    );
  });
});

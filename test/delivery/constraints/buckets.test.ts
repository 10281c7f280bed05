import { describeRefusals, each, found } from "../support/refusals";

for (const type of ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]) {
  describeRefusals({
    type,
    sound: { bucket: "flow-logs-123456789012" },
    takes: [...each("bucket", "0.a-z", "a-1", "b".repeat(63))],
    refuses: [
      ...[
        "Flow-logs",
        "ab",
        "-flow",
        "flow-",
        "flow_logs",
        "flow-logs/",
        "flow-logs ",
        "/flow-logs",
        "b".repeat(64),
      ].map(
        (bucket) =>
          [
            { bucket },
            `bucket: found "${bucket}"; AWS takes 3 to 63 small letters, digits, dots and hyphens`,
          ] as const,
      ),
    ],
  });
}

const byDefault = (settings: object): object => ({ applyServerSideEncryptionByDefault: settings });

for (const version of ["", "V2"]) {
  describeRefusals({
    type: `aws:s3/bucketServerSideEncryptionConfiguration${version}:BucketServerSideEncryptionConfiguration${version}`,
    sound: { rules: [byDefault({ sseAlgorithm: "aws:kms", kmsMasterKeyId: "key" })] },
    takes: each(
      "rules",
      [byDefault({ sseAlgorithm: "AES256" })],
      [byDefault({ sseAlgorithm: "AES256", kmsMasterKeyId: "" })],
      [byDefault({ sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: "key" })],
    ),
    refuses: [
      [
        { rules: [byDefault({ sseAlgorithm: "aes256" })] },
        "rules: found aes256; AWS takes AES256, aws:kms or aws:kms:dsse",
      ],
      [{ rules: [{}] }, "rules: found undefined; AWS takes AES256, aws:kms or aws:kms:dsse"],
      [
        {
          rules: [
            byDefault({ sseAlgorithm: "aws:kms" }),
            byDefault({ sseAlgorithm: "AES256", kmsMasterKeyId: "key" }),
          ],
        },
        "rules: it names a key beside AES256, which takes none",
      ],
    ],
  });
}

describeRefusals({
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  sound: { rule: { objectOwnership: "BucketOwnerEnforced" } },
  takes: each("rule.objectOwnership", "BucketOwnerPreferred", "ObjectWriter"),
  refuses: found(
    "rule.objectOwnership",
    "; AWS takes BucketOwnerEnforced, BucketOwnerPreferred, ObjectWriter",
    "Nobody",
  ),
});

describeRefusals({
  type: "aws:s3/bucketVersioning:BucketVersioning",
  sound: { versioningConfiguration: { status: "Enabled" } },
  takes: each("versioningConfiguration.status", "Suspended", "Disabled"),
  refuses: found("versioningConfiguration.status", "; AWS takes Enabled, Suspended, Disabled", "On"),
});

const rule = (settings: object = {}): object => ({ id: "archive", status: "Enabled", ...settings });
const moves = (...transitions: readonly (readonly [string, unknown])[]): object => ({
  transitions: transitions.map(([storageClass, days]) => ({ storageClass, days })),
});

describeRefusals({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  sound: { rules: [rule({ ...moves(["STANDARD_IA", 30], ["GLACIER", 90]), expiration: { days: 365 } })] },
  takes: each(
    "rules",
    [rule(), rule({ id: "other", status: "Disabled" })],
    [rule({ id: "" }), rule({ id: "" })],
    [rule({ id: undefined }), rule({ id: undefined })],
    [rule({ expiration: { days: 1 } })],
    [rule({ expiration: { days: 0, date: "2030-01-01T00:00:00Z" } })],
    [rule({ expiration: { days: 0, expiredObjectDeleteMarker: true } })],
    [rule({ ...moves(["GLACIER", 90]), expiration: { days: 0, date: "2030-01-01T00:00:00Z" } })],
    ...["INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"].map((storageClass) => [
      rule(moves([storageClass, 0])),
    ]),
    [rule(moves(["ONEZONE_IA", 30]))],
    [rule({ ...moves(["GLACIER", 90]), expiration: { days: 91 } })],
    [rule(moves(["GLACIER", undefined], ["DEEP_ARCHIVE", 1]))],
  ),
  refuses: [
    [{ rules: [rule(), rule()] }, "rules: two rules have the same id"],
    [{ rules: [rule({ status: "enabled" })] }, "rules: a status enabled; AWS takes Enabled and Disabled"],
    [{ rules: [rule(), { id: "other" }] }, "rules: a status undefined; AWS takes Enabled and Disabled"],
    [
      { rules: [rule({ expiration: { days: 0 } })] },
      "rules: objects expire after 0 days; AWS takes 1 and more",
    ],
    [
      { rules: [rule({ expiration: { days: -1, date: "2030-01-01T00:00:00Z" } })] },
      "rules: objects expire after -1 days; AWS takes 1 and more",
    ],
    [
      { rules: [rule(moves(["GLACIER", 1], ["COLD", 90]))] },
      "rules: a transition to COLD; AWS takes STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
    ],
    ...["STANDARD_IA", "ONEZONE_IA"].map(
      (storageClass) =>
        [
          { rules: [rule(moves([storageClass, 29]))] },
          `rules: a transition to ${storageClass} after 29 days; AWS takes 30 and more`,
        ] as const,
    ),
    [
      { rules: [rule({ ...moves(["STANDARD_IA", 30], ["GLACIER", 90]), expiration: { days: 90 } })] },
      "rules: objects expire after 90 days and move after 90; they must move before",
    ],
    [
      { rules: [rule(moves(["STANDARD_IA", 90], ["GLACIER", 90]))] },
      "rules: transitions are not one after the other",
    ],
  ],
});

import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, rewriting, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const bucket = "bucket:Bucket traffic-log-bucket";
const policy = "bucketPolicy:BucketPolicy traffic-log-bucket";
const encryption =
  "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration traffic-log-bucket";
const lifecycle = "bucketLifecycleConfiguration:BucketLifecycleConfiguration traffic-log-bucket";
const ownership = "bucketOwnershipControls:BucketOwnershipControls traffic-log-bucket";
const stopped: Harmful["error"] = ["flow-log-proof", "traffic-main-to-s3"];
const name = "arn:aws:s3:::traffic-log-bucket-06b6d76";

interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

function statements(change: (statements: Statement[]) => void): (stack: ChangedStack) => void {
  return rewriting(policy, "policy", ({ Statement }: { Statement: Statement[] }) => {
    change(Statement);
  });
}

const denied = (title: string, change: (statements: Statement[]) => void): Harmful => ({
  title,
  aws: "S3 denies the log service, and records are lost",
  change: statements(change),
  error: stopped,
});
const opened = (title: string, change: (statements: Statement[]) => void): Harmful => ({
  title,
  aws: "S3 takes it",
  change: statements(change),
  error: ["open-policy", "traffic-log-bucket"],
});

interface Rule {
  applyServerSideEncryptionByDefault: Record<string, unknown>;
}

const encrypted = (change: (rule: Rule) => void) =>
  changing(encryption, "rules", (rules: Rule[]) => {
    const copies = structuredClone(rules);
    change(copies[0]!);
    return copies;
  });

const moves = (transitions: object[], days = 365) =>
  setting(lifecycle, "rules", [
    { id: "records", status: "Enabled", filter: { prefix: "" }, expiration: { days }, transitions },
  ]);

const harmful: readonly Harmful[] = [
  {
    title: "the bucket is gone",
    aws: "records are lost",
    change: removing(bucket),
    error: stopped,
  },
  {
    title: "the bucket is gone, for the table",
    aws: "Athena finds no bucket",
    change: removing(bucket),
    error: ["glue-table", "flow_logs"],
  },
  {
    title: "the policy is gone",
    aws: "S3 denies the log service",
    change: removing(policy),
    error: stopped,
  },
  {
    title: "the policy is another bucket's",
    aws: "S3 denies the log service",
    change: setting(policy, "bucket", "other"),
    error: stopped,
  },
  denied("another service may write", ([write]) => {
    write!.Principal = { Service: "vpc-flow-logs.amazonaws.com" };
  }),
  denied("the service may read only", ([write]) => {
    write!.Action = "s3:GetObject";
  }),
  denied("an action misspelt", ([write]) => {
    write!.Action = "s3:PutObjects";
  }),
  denied("another account's folder", ([write]) => {
    write!.Resource = `${name}/AWSLogs/210987654321/*`;
  }),
  denied("Hive's folder alone", ([write]) => {
    write!.Resource = `${name}/AWSLogs/aws-account-id=123456789012/*`;
  }),
  denied("folders without what is in them", ([write]) => {
    write!.Resource = `${name}/AWSLogs/123456789012`;
  }),
  denied("sources of another account", ([write]) => {
    write!.Condition!.StringEquals = { "aws:SourceAccount": "210987654321" };
  }),
  denied("sources of another region", ([write]) => {
    write!.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:*" };
  }),
  denied("flow logs as sources, where the log service says itself", ([write]) => {
    write!.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*" };
  }),
  denied("no look at the bucket's ACL", ([, check]) => {
    check!.Action = "s3:ListBucket";
  }),
  denied("a denial of writing", (all) => {
    all.push({ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${name}/*` });
  }),
  denied("a denial of everything but reading", (all) => {
    all.push({ Effect: "Deny", Principal: "*", Action: "s3:Put*", Resource: "*" });
  }),
  denied("a denial of what comes over TLS", (all) => {
    all[2]!.Condition = { Bool: { "aws:SecureTransport": "true" } };
  }),
  denied("no statement for writing", (all) => {
    all.shift();
  }),
  {
    title: "a policy that is no JSON",
    aws: "PutBucketPolicy answers MalformedPolicy",
    change: setting(policy, "policy", "{"),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a statement about another bucket",
    aws: "PutBucketPolicy answers MalformedPolicy",
    change: statements(([write]) => {
      write!.Resource = "arn:aws:s3:::other/*";
    }),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a statement without a principal",
    aws: "PutBucketPolicy answers MalformedPolicy",
    change: statements(([write]) => {
      delete write!.Principal;
    }),
    error: ["refused", "traffic-log-bucket"],
  },
  opened("everyone may read", (all) => {
    all.push({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${name}/*` });
  }),
  opened("everyone's account may read", (all) => {
    all.push({ Effect: "Allow", Principal: { AWS: "*" }, Action: "s3:GetObject", Resource: `${name}/*` });
  }),
  opened("everyone may write", ([write]) => {
    write!.Principal = "*";
    delete write!.Condition;
  }),
  opened("everyone over TLS may read", (all) => {
    all.push({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `${name}/*`,
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    });
  }),
  opened("the log service for anybody", ([write]) => {
    delete write!.Condition;
  }),
  opened("all but one may read", (all) => {
    all.push({
      Effect: "Allow",
      NotPrincipal: { AWS: "210987654321" },
      Action: "s3:GetObject",
      Resource: `${name}/*`,
    } as unknown as Statement);
  }),
  {
    title: "encryption with a key that is not there",
    aws: "S3 cannot encrypt, and records are lost",
    change: encrypted((rule) => {
      rule.applyServerSideEncryptionByDefault.kmsMasterKeyId = "arn:aws:kms:us-east-1:123456789012:key/gone";
    }),
    error: stopped,
  },
  {
    title: "encryption with S3's own key of KMS",
    aws: "its policy does not let the log service in",
    change: encrypted((rule) => {
      rule.applyServerSideEncryptionByDefault.kmsMasterKeyId = "";
    }),
    error: stopped,
  },
  {
    title: "an encryption that there is not",
    aws: "PutBucketEncryption refuses it",
    change: encrypted((rule) => {
      rule.applyServerSideEncryptionByDefault.sseAlgorithm = "AES512";
    }),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "AES256 with a key",
    aws: "PutBucketEncryption refuses it",
    change: encrypted((rule) => {
      rule.applyServerSideEncryptionByDefault.sseAlgorithm = "AES256";
    }),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "infrequent access after a week",
    aws: "S3 takes 30 days and more",
    change: moves([{ days: 7, storageClass: "STANDARD_IA" }]),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a move to a class that there is not",
    aws: "S3 refuses it",
    change: moves([{ days: 30, storageClass: "COLD" }]),
    error: ["refused", "traffic-log-bucket"],
  },
  ...[0, -1].map((days): Harmful => ({
    title: `objects that expire after ${days} days`,
    aws: "S3 takes 1 and more",
    change: moves([], days),
    error: ["refused", "traffic-log-bucket"],
  })),
  {
    title: "a lifecycle in a state in small letters",
    aws: "S3 takes Enabled and Disabled",
    change: setting(lifecycle, "rules/0/status", "enabled"),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "two rules of one id in a lifecycle",
    aws: "S3 refuses it",
    change: changing(lifecycle, "rules", ([rule]: object[]) => [rule, rule]),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a move after objects have expired",
    aws: "S3 refuses it",
    change: moves([{ days: 90, storageClass: "GLACIER" }], 60),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "moves that are not one after the other",
    aws: "S3 refuses it",
    change: moves([
      { days: 90, storageClass: "GLACIER" },
      { days: 60, storageClass: "DEEP_ARCHIVE" },
    ]),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "an ownership that there is not",
    aws: "S3 refuses it",
    change: setting(ownership, "rule/objectOwnership", "Owner"),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a name in capitals",
    aws: "CreateBucket refuses it",
    change: setting(bucket, "bucket", "Traffic-Logs"),
    error: ["refused", "traffic-log-bucket"],
  },
  {
    title: "a versioning that there is not",
    aws: "S3 refuses it",
    change: setting(
      "bucketVersioning:BucketVersioning traffic-log-bucket",
      "versioningConfiguration/status",
      "On",
    ),
    error: ["refused", "traffic-log-bucket"],
  },
];

const harmless: readonly Harmless[] = [
  [
    "the service may do more",
    statements(([write]) => {
      write!.Action = ["s3:PutObject", "s3:GetObject"];
    }),
  ],
  [
    "the whole bucket",
    statements(([write]) => {
      write!.Resource = `${name}/*`;
    }),
  ],
  [
    "another Sid",
    statements(([write]) => {
      write!.Sid = "Write";
    }),
  ],
  [
    "statements in another order",
    statements((all) => {
      all.reverse();
    }),
  ],
  [
    "the account's sources alone",
    statements(([write]) => {
      delete write!.Condition!.ArnLike;
    }),
  ],
  [
    "sources of any region",
    statements(([write]) => {
      write!.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:logs:*:123456789012:*" };
    }),
  ],
  [
    "several accounts",
    statements(([write]) => {
      write!.Condition!.StringEquals = { "aws:SourceAccount": ["123456789012", "210987654321"] };
    }),
  ],
  [
    "everyone of the organisation may read",
    statements((all) => {
      all.push({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `${name}/*`,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      });
    }),
  ],
  [
    "a reader of another account",
    statements((all) => {
      all.push({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987654321:role/reader" },
        Action: "s3:GetObject",
        Resource: `${name}/*`,
      });
    }),
  ],
  [
    "a denial of deletion",
    statements((all) => {
      all.push({ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: `${name}/*` });
    }),
  ],
  ["no encryption of its own", removing(encryption)],
  [
    "no bucket key",
    encrypted((rule) => {
      (rule as unknown as Record<string, unknown>).bucketKeyEnabled = false;
    }),
  ],
  [
    "encryption in two layers",
    encrypted((rule) => {
      rule.applyServerSideEncryptionByDefault.sseAlgorithm = "aws:kms:dsse";
    }),
  ],
  [
    "versioning suspended",
    setting(
      "bucketVersioning:BucketVersioning traffic-log-bucket",
      "versioningConfiguration/status",
      "Suspended",
    ),
  ],
  [
    "later moves",
    moves([
      { days: 60, storageClass: "STANDARD_IA" },
      { days: 180, storageClass: "GLACIER" },
    ]),
  ],
  ["no moves", moves([])],
  [
    "expiry of the markers alone",
    (stack) => {
      stack.set(lifecycle, "rules/0/transitions", []);
      stack.set(lifecycle, "rules/0/expiration", { days: 0, expiredObjectDeleteMarker: true });
    },
  ],
  ["a lifecycle switched off", setting(lifecycle, "rules/0/status", "Disabled")],
  ["kept for ten years", moves([{ days: 30, storageClass: "STANDARD_IA" }], 3650)],
  ["no lifecycle", removing(lifecycle)],
  [
    "destroyed with what is in it",
    (stack) => {
      stack.set(bucket, "forceDestroy", stack.get(bucket, "forceDestroy") !== true);
    },
  ],
  ["the owner preferred", setting(ownership, "rule/objectOwnership", "BucketOwnerPreferred")],
];

catalogue("buckets", { harmful, harmless });

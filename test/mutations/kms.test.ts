import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, rewriting, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const ofGroup = "key:Key traffic-log-group-key";
const ofBucket = "key:Key traffic-log-bucket-key";
const ofTopic = "key:Key alerts-key";
const ofResults = "key:Key traffic-athena-results-key";
const groupLog = "traffic-main-to-cloudwatch-logs";
const bucketLog = "traffic-main-to-s3";

interface Statement {
  Effect: string;
  Principal: Record<string, string>;
  Action: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/** Changes the second statement of a key's policy, which lets the service in. */
function serviceStatement(
  address: string,
  change: (statement: Statement) => void,
): (stack: ChangedStack) => void {
  return rewriting(address, "policy", ({ Statement: [, statement] }: { Statement: Statement[] }) => {
    change(statement!);
  });
}

const uses: readonly (readonly [key: string, error: Harmful["error"], where: string])[] = [
  [ofGroup, ["flow-log-proof", groupLog], "the log group"],
  [ofBucket, ["flow-log-proof", bucketLog], "the bucket"],
  [ofTopic, ["alarm-actions", "exfiltration"], "the topic"],
  [ofResults, ["athena-workgroup", "traffic-athena"], "Athena's results"],
];

const everyKey: readonly Harmful[] = uses.flatMap(([key, error, where]) => [
  {
    title: `a disabled key of ${where}`,
    aws: "KMS answers DisabledException",
    change: setting(key, "isEnabled", false),
    error,
  },
  {
    title: `a signing key for ${where}`,
    aws: "KMS answers InvalidKeyUsageException",
    change: setting(key, "keyUsage", "SIGN_VERIFY"),
    error,
  },
  {
    title: `an asymmetric key for ${where}`,
    aws: "AWS services encrypt with symmetric keys only",
    change: (stack) => {
      stack.set(key, "customerMasterKeySpec", "RSA_2048");
      stack.set(key, "enableKeyRotation", false);
    },
    error,
  },
  {
    title: `a key of another region for ${where}`,
    aws: "services use keys of their own region",
    change: replacing(key, "arn", "us-east-1", "eu-west-1"),
    error: [
      error[0] === "athena-workgroup" ? "athena-workgroup" : "unfit-key",
      where === "the log group"
        ? "traffic-log-group"
        : where === "the topic"
          ? "alerts"
          : where === "the bucket"
            ? "traffic-log-bucket"
            : "traffic-athena",
    ],
  },
  {
    title: `the key of ${where} is gone`,
    aws: "nothing can be encrypted or read",
    change: removing(key),
    error,
  },
  {
    title: `5 days until the key of ${where} goes`,
    aws: "ScheduleKeyDeletion takes 7 to 30",
    change: setting(key, "deletionWindowInDays", 5),
    error: ["refused", key.split(" ")[1]!],
  },
  {
    title: `a new key for ${where} every month`,
    aws: "EnableKeyRotation takes 90 to 2560 days",
    change: setting(key, "rotationPeriodInDays", 30),
    error: ["refused", key.split(" ")[1]!],
  },
  {
    title: `nobody administers the key of ${where}`,
    aws: "PutKeyPolicy refuses a policy that locks everybody out",
    change: rewriting(key, "policy", (policy: { Statement: Statement[] }) => {
      policy.Statement[0]!.Action = "kms:DescribeKey";
    }),
    error: ["refused", key.split(" ")[1]!],
  },
  {
    title: `a policy of the key of ${where} that is no JSON`,
    aws: "PutKeyPolicy answers MalformedPolicyDocumentException",
    change: setting(key, "policy", "{"),
    error: ["refused", key.split(" ")[1]!],
  },
]);

const harmful: readonly Harmful[] = [
  ...everyKey.filter(({ title }) => !(title.includes("gone") && title.includes("Athena"))),
  {
    title: "the key of Athena's results is gone",
    aws: "no query can write its result",
    change: removing(ofResults),
    error: ["athena-workgroup", "traffic-athena"],
  },
  {
    title: "the service of another region at the log group's key",
    aws: "CloudWatch Logs asks as logs.us-east-1",
    change: serviceStatement(ofGroup, (statement) => {
      statement.Principal.Service = "logs.eu-west-1.amazonaws.com";
    }),
    error: ["flow-log-proof", groupLog],
  },
  {
    title: "another encryption context at the log group's key",
    aws: "KMS denies the service",
    change: serviceStatement(ofGroup, (statement) => {
      statement.Condition = {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:other-*",
        },
      };
    }),
    error: ["flow-log-proof", groupLog],
  },
  {
    title: "another account at the bucket's key",
    aws: "KMS denies the service",
    change: serviceStatement(ofBucket, (statement) => {
      statement.Condition!.StringEquals = { "aws:SourceAccount": "210987654321" };
    }),
    error: ["flow-log-proof", bucketLog],
  },
  {
    title: "no data keys from the bucket's key",
    aws: "S3 cannot encrypt the object",
    change: serviceStatement(ofBucket, (statement) => {
      statement.Action = ["kms:Decrypt", "kms:DescribeKey"];
    }),
    error: ["flow-log-proof", bucketLog],
  },
  {
    title: "the wrong service at the bucket's key",
    aws: "KMS denies delivery.logs.amazonaws.com",
    change: serviceStatement(ofBucket, (statement) => {
      statement.Principal.Service = "vpc-flow-logs.amazonaws.com";
    }),
    error: ["flow-log-proof", bucketLog],
  },
  {
    title: "alarms of another account at the topic's key",
    aws: "KMS denies CloudWatch, and the message is lost",
    change: serviceStatement(ofTopic, (statement) => {
      statement.Condition!.StringEquals = { "aws:SourceAccount": "210987654321" };
    }),
    error: ["alarm-actions", "rejected-http"],
  },
  {
    title: "no decryption with the topic's key",
    aws: "SNS needs GenerateDataKey and Decrypt",
    change: serviceStatement(ofTopic, (statement) => {
      statement.Action = "kms:GenerateDataKey*";
    }),
    error: ["alarm-actions", "rejected-http"],
  },
  {
    title: "a denial at the topic's key",
    aws: "a denial wins over every grant",
    change: serviceStatement(ofTopic, (statement) => {
      statement.Effect = "Deny";
    }),
    error: ["alarm-actions", "rejected-http"],
  },
  {
    title: "everyone at the bucket's key",
    aws: "every account can use the key",
    change: serviceStatement(ofBucket, (statement) => {
      statement.Principal = { AWS: "*" };
      delete statement.Condition;
    }),
    error: ["open-policy", "traffic-log-bucket-key"],
  },
  {
    title: "the log service for anybody at the bucket's key",
    aws: "other accounts' flow logs may use the key",
    change: serviceStatement(ofBucket, (statement) => {
      delete statement.Condition;
    }),
    error: ["open-policy", "traffic-log-bucket-key"],
  },
];

const keys = [ofGroup, ofBucket, ofTopic, ofResults];
const harmless: readonly Harmless[] = [
  ...keys.flatMap((key): Harmless[] => [
    [`7 days until ${key} goes`, setting(key, "deletionWindowInDays", 7)],
    [`another description of ${key}`, setting(key, "description", "a key")],
    [`${key} in several regions`, setting(key, "multiRegion", true)],
    [`a new ${key} every 90 days`, setting(key, "rotationPeriodInDays", 90)],
    [`no rotation of ${key}`, setting(key, "enableKeyRotation", false)],
    [
      `the administrators of ${key} by the account's number`,
      rewriting(key, "policy", (policy: { Statement: Statement[] }) => {
        policy.Statement[0]!.Principal = { AWS: "123456789012" };
      }),
    ],
  ]),
  [
    "all actions for the service at the bucket's key",
    serviceStatement(ofBucket, (statement) => {
      statement.Action = "kms:*";
    }),
  ],
  [
    "actions in other capitals",
    serviceStatement(ofTopic, (statement) => {
      statement.Action = ["KMS:decrypt", "kms:generatedatakey*"];
    }),
  ],
  [
    "no conditions at the log group's key, whose service sends its own context",
    serviceStatement(ofGroup, (statement) => {
      delete statement.Condition;
    }),
  ],
];

catalogue("keys", { harmful, harmless });

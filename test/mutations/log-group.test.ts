import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, setting } from "./support/changes";

const group = "logGroup:LogGroup traffic-log-group";
const groupLog = "traffic-main-to-cloudwatch-logs";

function set(
  title: string,
  aws: string,
  [path, value]: readonly [string, unknown],
  error: Harmful["error"],
): Harmful {
  return {
    title,
    aws,
    change: setting(group, path, value),
    error,
  };
}

const harmful: readonly Harmful[] = [
  {
    title: "the log group is gone",
    aws: "records are lost; without logs:CreateLogGroup none comes back",
    change: removing(group),
    error: ["flow-log-proof", groupLog],
  },
  {
    title: "the log group is gone, for its filters",
    aws: "no filter is left",
    change: removing(group),
    error: ["unfed-filter", "rejected-ssh"],
  },
  {
    title: "the log group is gone, for its queries",
    aws: "no query runs",
    change: removing(group),
    error: ["insights-query", "network-security/traffic/latest-records"],
  },
  {
    title: "the log group is gone, for its dashboard",
    aws: "widgets are empty",
    change: removing(group),
    error: ["dashboard-widget", "network-security-dev"],
  },
  set(
    "another name",
    "the flow log writes to a group that is not there",
    ["name", "traffic-log-group-renamed"],
    ["flow-log-proof", groupLog],
  ),
  set(
    "the class for rare access",
    "it has no metric filters",
    ["logGroupClass", "INFREQUENT_ACCESS"],
    ["log-group-class", "traffic-log-group"],
  ),
  set(
    "the class for delivery",
    "it has no metric filters",
    ["logGroupClass", "DELIVERY"],
    ["log-group-class", "traffic-log-group"],
  ),
  set(
    "a class that there is not",
    "CreateLogGroup refuses it",
    ["logGroupClass", "standard"],
    ["refused", "traffic-log-group"],
  ),
  ...[31, -1, 15, 366, 10_000].map((days) =>
    set(
      `${days} days`,
      "PutRetentionPolicy takes certain numbers only",
      ["retentionInDays", days],
      ["refused", "traffic-log-group"],
    ),
  ),
  set(
    "a name with a space",
    "CreateLogGroup refuses it",
    ["name", "traffic log group"],
    ["refused", "traffic log group"],
  ),
  set(
    "a key that is not there",
    "writing fails",
    ["kmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000"],
    ["unfit-key", "traffic-log-group"],
  ),
  set(
    "a key by its alias",
    "AssociateKmsKey takes an ARN",
    ["kmsKeyId", "alias/logs"],
    ["refused", "traffic-log-group"],
  ),
  {
    title: "the bucket's key",
    aws: "its policy does not let CloudWatch Logs in",
    change: (stack) => {
      stack.set(group, "kmsKeyId", stack.get("key:Key traffic-log-bucket-key", "arn"));
    },
    error: ["flow-log-proof", groupLog],
  },
];

const harmless: readonly Harmless[] = [
  ...[
    0, 1, 3, 5, 7, 14, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ].map((days): Harmless => [`${days} days`, setting(group, "retentionInDays", days)]),
  ["kept when the stack goes", setting(group, "skipDestroy", true)],
  ["tags", setting(group, "tags", { Owner: "network" })],
  ["the class not said", setting(group, "logGroupClass", undefined)],
  ["protected from deletion", setting(group, "deletionProtectionEnabled", true)],
];

catalogue("log groups", { harmful, harmless });

import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const group = "logGroup:LogGroup traffic-log-group";
const toGroup = "flowLog:FlowLog traffic-main-to-cloudwatch-logs";
const lifecycle = "bucketLifecycleConfiguration:BucketLifecycleConfiguration traffic-log-bucket";

interface Rule {
  expiration?: object;
  transitions?: unknown;
}

/** What is kept in the bucket, and nothing moved before. */
function kept(stack: ChangedStack, expiration: object, settings: object = {}): void {
  stack.change(lifecycle, "rules", ([rule]: Rule[]) => [
    { ...rule, transitions: [], expiration, ...settings },
  ]);
}

const gone = (title: string, aws: string, change: Harmful["change"]): Harmful => ({
  title,
  aws,
  change,
  error: ["short-evidence", "traffic"],
});

const harmful: readonly Harmful[] = [
  gone("a day in the group and in the bucket", "an alarm of Friday finds no record on Monday", (stack) => {
    stack.set(group, "retentionInDays", 1);
    kept(stack, { days: 1 });
  }),
  gone("a day in the group, and no bucket", "an alarm of Friday finds no record on Monday", (stack) => {
    stack.set(group, "retentionInDays", 1);
    stack.remove("flowLog:FlowLog traffic-main-to-s3");
  }),
  gone(
    "a bucket that expires at a date",
    "S3 deletes what is there on that day, and whatever comes later",
    (stack) => {
      kept(stack, { date: "2020-01-01T00:00:00Z" });
    },
  ),
  gone(
    "a bucket that expires after a day what is delivered, and no group",
    "an alarm of Friday finds no record on Monday",
    (stack) => {
      stack.remove(toGroup);
      kept(stack, { days: 2 }, { filter: { prefix: "AWSLogs/" } });
    },
  ),
];

const harmless: readonly Harmless[] = [
  ["a day in the group beside a bucket that keeps a year", setting(group, "retentionInDays", 1)],
  [
    "three days in the bucket beside a group that keeps a month",
    (stack) => {
      kept(stack, { days: 3 });
    },
  ],
  [
    "a group that keeps for ever beside a bucket that keeps a day",
    (stack) => {
      stack.set(group, "retentionInDays", 0);
      kept(stack, { days: 1 });
    },
  ],
  [
    "a date for what somebody else keeps in the bucket",
    (stack) => {
      kept(stack, { date: "2020-01-01T00:00:00Z" }, { filter: { prefix: "exports/" } });
    },
  ],
  [
    "a date in a rule that is disabled",
    (stack) => {
      kept(stack, { date: "2020-01-01T00:00:00Z" }, { status: "Disabled" });
    },
  ],
];

catalogue("what records are kept for", { harmful, harmless });

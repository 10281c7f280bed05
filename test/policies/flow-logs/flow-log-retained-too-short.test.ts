import { flowLogRetainedTooShort } from "../../../policies/flow-logs/rules/flow-log-retained-too-short";
import type { StackResource } from "../../../policies/stack-resource";
import { bucket, deliveryStream, flowLog, logGroup, resource, unknown, vpc } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const main = vpc("main");
const log = (name: string, destination: StackResource, logDestinationType = "cloud-watch-logs", of = main) =>
  flowLog(name, { vpcId: [of], logDestination: [destination] }, { logDestinationType });
const month = logGroup("month", { retentionInDays: 30 });
const evidence = bucket("evidence");
const expiring = (days: unknown, more: object = {}) =>
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "evidence", {
    bucket: "evidence",
    rules: [{ status: "Enabled", expiration: { days }, ...more }],
  });
const short = (days: number) => `flow log "log" is kept for ${days} days; 365 are asked for`;
const open =
  '? flow log "log" cannot be judged: how long its destination keeps is not known here before the update';

ruleCases(flowLogRetainedTooShort, {
  noncompliant: [
    {
      title: "names the days that a log group keeps",
      stack: [main, month, log("log", month)],
      says: [`log: ${short(30)}`],
    },
    {
      title: "names the days after which a bucket expires",
      stack: [main, evidence, expiring(364), log("log", evidence, "s3")],
      says: [`log: ${short(364)}`],
    },
    {
      title: "asks of every VPC by itself: what is kept of another does not help",
      stack: [
        main,
        vpc("other"),
        month,
        evidence,
        log("log", month),
        log("kept", evidence, "s3", vpc("other")),
      ],
      says: [`log: ${short(30)}`],
    },
    {
      title: "names the longest that is kept of a VPC",
      stack: [main, month, evidence, expiring(90), log("short", month), log("log", evidence, "s3")],
      says: [`log: ${short(90)}`],
    },
    {
      title: "names the longest that is kept of a VPC, whichever comes first",
      stack: [main, month, evidence, expiring(90), log("log", evidence, "s3"), log("short", month)],
      says: [`log: ${short(90)}`],
    },
    {
      title: "asks for the days of the configuration",
      stack: [main, month, log("log", month)],
      settings: { days: 31 },
      says: ['log: flow log "log" is kept for 30 days; 31 are asked for'],
    },
  ],
  compliant: [
    {
      title: "takes a month in a log group beside a year in a bucket",
      stack: [main, month, evidence, expiring(365), log("short", month), log("long", evidence, "s3")],
    },
    {
      title: "takes the same of a VPC that is not made here, by its id",
      stack: [
        month,
        evidence,
        flowLog("short", { logDestination: [month] }, { vpcId: "vpc-0abc" }),
        flowLog("long", { logDestination: [evidence] }, { vpcId: "vpc-0abc", logDestinationType: "s3" }),
      ],
    },
    {
      title: "takes a log group that keeps for ever",
      stack: [
        main,
        logGroup("group", { retentionInDays: 0 }),
        log("log", logGroup("group", { retentionInDays: 0 })),
      ],
    },
    { title: "takes a bucket without a lifecycle", stack: [main, evidence, log("log", evidence, "s3")] },
    {
      title: "passes over a lifecycle rule that is disabled",
      stack: [main, evidence, expiring(1, { status: "Disabled" }), log("log", evidence, "s3")],
    },
    {
      title: "follows a delivery stream to its bucket",
      stack: [
        main,
        evidence,
        expiring(400),
        log(
          "log",
          deliveryStream("stream", { extendedS3Configuration: { bucketArn: "arn:aws:s3:::evidence" } }),
          "kinesis-data-firehose",
        ),
        deliveryStream("stream", { extendedS3Configuration: { bucketArn: "arn:aws:s3:::evidence" } }),
      ],
    },
  ],
  lookedUp: [
    {
      title: "leaves a destination that is not made here to the rule on destinations",
      stack: [
        flowLog(
          "log",
          {},
          { vpcId: "vpc-0000000f", logDestination: "arn:aws:logs:eu-west-1:111122223333:log-group:a" },
        ),
      ],
    },
    {
      title: "counts two flow logs of one VPC that is only named for the same VPC",
      stack: [
        month,
        evidence,
        flowLog("short", { logDestination: [month] }, { vpcId: "vpc-0000000f" }),
        flowLog("long", { logDestination: [evidence] }, { vpcId: "vpc-0000000f", logDestinationType: "s3" }),
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a retention that is not known",
      stack: [
        main,
        logGroup("group", { retentionInDays: unknown }),
        log("log", logGroup("group", { retentionInDays: unknown })),
      ],
      says: [`log: ${open}`],
    },
    {
      title: "says so of a bucket whose days are not known",
      stack: [main, evidence, expiring(unknown), log("log", evidence, "s3")],
      says: [`log: ${open}`],
    },
  ],
});

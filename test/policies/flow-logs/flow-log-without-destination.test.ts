import { flowLogWithoutDestination } from "../../../policies/flow-logs/rules/flow-log-without-destination";
import { bucket, deliveryStream, flowLog, logGroup, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const group = logGroup("group");
const evidence = bucket("evidence");
const arn = "arn:aws:s3:::org-evidence";
const notAllowed = `log: flow log "log" delivers to ${arn}, which is neither made here nor allowed`;
const reference = (outputs: object) => resource("network-security:stacks:HandedOn", "archive", { outputs });
const toS3 = (logDestination: unknown, type = "s3") =>
  flowLog("log", {}, { logDestinationType: type, logDestination });

ruleCases(flowLogWithoutDestination, {
  noncompliant: [
    {
      title: "refuses a flow log that names no destination",
      stack: [flowLog("log")],
      says: ['log: flow log "log" names no destination'],
    },
  ],
  compliant: [
    {
      title: "takes a log group by dependency, as the type says CloudWatch Logs where it says nothing",
      stack: [group, flowLog("log", { logDestination: [group] })],
    },
    {
      title: "takes a bucket of the program by its literal ARN with a prefix",
      stack: [evidence, toS3("arn:aws:s3:::evidence/network/")],
    },
    {
      title: "takes a delivery stream whose ARN is known",
      stack: [
        deliveryStream("stream", { arn: "arn:aws:firehose:eu-west-1:111122223333:deliverystream/stream" }),
        toS3("arn:aws:firehose:eu-west-1:111122223333:deliverystream/stream", "kinesis-data-firehose"),
      ],
    },
    {
      title: "takes what a stack that the program reads will hand on, while that was never brought up",
      stack: [reference({}), toS3(arn)],
    },
    {
      title: "takes either of two log groups of the program, as both exist",
      stack: [group, logGroup("other"), flowLog("log", { logDestination: [group, logGroup("other")] })],
    },
  ],
  lookedUp: [
    { title: "refuses a bucket that the program does not make", stack: [toS3(arn)], says: [notAllowed] },
    {
      title: "takes such a bucket where a pattern of the configuration covers it",
      stack: [toS3(arn)],
      settings: { allowedDestinations: ["arn:aws:s3:::org-*"] },
    },
    {
      title: "takes a folder of a bucket that another stack hands on",
      stack: [reference({ logBucketArns: { central: arn } }), toS3(`${arn}/network/`)],
    },
    {
      title: "refuses it where that stack hands on another bucket, whose name begins alike",
      stack: [reference({ logBucketArns: { central: `${arn}-2` } }), toS3(arn)],
      says: [notAllowed],
    },
    {
      title: "refuses it where the pattern covers a part of it alone",
      stack: [toS3(arn)],
      settings: { allowedDestinations: ["arn:aws:s3:::org"] },
      says: [notAllowed],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a destination that comes from nowhere in the program",
      stack: [toS3(unknown)],
      says: ['log: ? flow log "log" cannot be judged: its logDestination is not known before the update'],
    },
    {
      title: "says so, too, where the value comes from a log group and the type says a bucket",
      stack: [group, flowLog("log", { logDestination: [group] }, { logDestinationType: "s3" })],
      says: ['log: ? flow log "log" cannot be judged: its logDestination is not known before the update'],
    },
  ],
});

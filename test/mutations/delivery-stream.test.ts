import {
  deliveryStream,
  flowLogToStream,
  s3Configuration,
  streamActions,
  streamBucketArn,
  streamArn,
  streamRolePolicy,
  streamTrustPolicy,
} from "../delivery/support/delivery-stream-stack";
import { ACCOUNT, REGION } from "../delivery/support/stack";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import type { KeptStack } from "./support/trimmed";

const stream = "firehoseDeliveryStream:FirehoseDeliveryStream stream";
const role = "role:Role streamRole";
const policy = "rolePolicy:RolePolicy streamPolicy";
const flowLog = "flowLog:FlowLog flow";

/** The dev stack has no delivery stream: the smallest stack that has one. */
const stack: KeptStack = {
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      ...flowLogToStream(streamArn(ACCOUNT)),
      ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
    ],
  },
};

function lost(title: string, aws: string, address: string, path: string, value: unknown): Harmful {
  return {
    title,
    aws,
    change: (changed) => {
      changed.set(address, path, value);
    },
    error: ["flow-log-proof", "flow"],
  };
}

const configuration = (settings: object): unknown => s3Configuration(ACCOUNT, settings);

const harmful: readonly Harmful[] = [
  {
    title: "the stream is gone",
    aws: "records are lost",
    change: (changed) => {
      changed.remove(stream);
    },
    error: ["flow-log-proof", "flow"],
  },
  {
    title: "the stream's role is gone",
    aws: "the stream cannot write",
    change: (changed) => {
      changed.remove(role);
    },
    error: ["flow-log-proof", "flow"],
  },
  {
    title: "the role's policy is gone",
    aws: "the stream cannot write",
    change: (changed) => {
      changed.remove(policy);
    },
    error: ["flow-log-proof", "flow"],
  },
  {
    title: "the bucket is gone",
    aws: "records are lost once the stream gives up",
    change: (changed) => {
      changed.remove("bucket:Bucket streamBucket");
    },
    error: ["flow-log-proof", "flow"],
  },
  lost("no tag", "the log service may not write to the stream", stream, "tags", {}),
  lost("another value of the tag", "the log service may not write to the stream", stream, "tags", {
    LogDeliveryEnabled: "false",
  }),
  lost(
    "another stream",
    "the flow log names a stream that is not there",
    flowLog,
    "logDestination",
    streamArn(ACCOUNT).replace("flows", "flow"),
  ),
  lost(
    "another bucket",
    "records are lost once the stream gives up",
    stream,
    "extendedS3Configuration",
    configuration({ bucketArn: "arn:aws:s3:::gone" }),
  ),
  lost(
    "another role",
    "the stream cannot write",
    stream,
    "extendedS3Configuration",
    configuration({ roleArn: `arn:aws:iam::${ACCOUNT}:role/gone` }),
  ),
  lost(
    "a key that is not there",
    "the stream cannot encrypt",
    stream,
    "extendedS3Configuration",
    configuration({ kmsKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/gone` }),
  ),
  lost(
    "the trust of another service",
    "Firehose cannot take the role",
    role,
    "assumeRolePolicy",
    streamTrustPolicy(ACCOUNT, "delivery.logs.amazonaws.com"),
  ),
  lost(
    "the trust on behalf of another account",
    "Firehose cannot take the role",
    role,
    "assumeRolePolicy",
    streamTrustPolicy("210987654321"),
  ),
  lost(
    "no PutObject",
    "the stream cannot write",
    policy,
    "policy",
    streamRolePolicy(streamActions.filter((action) => action !== "s3:PutObject")),
  ),
  lost(
    "a policy of another bucket",
    "the stream cannot write",
    policy,
    "policy",
    streamRolePolicy().replaceAll(streamBucketArn, "arn:aws:s3:::other"),
  ),
];

const set = (title: string, settings: object): Harmless => [
  title,
  (changed) => {
    changed.set(stream, "extendedS3Configuration", configuration(settings));
  },
];

const harmless: readonly Harmless[] = [
  set("a minute of buffer", { bufferingInterval: 60 }),
  set("a larger buffer", { bufferingSize: 64 }),
  set("no compression", { compressionFormat: "UNCOMPRESSED" }),
  set("another folder", { prefix: "records/" }),
  set("folders by the day", {
    prefix: "flow-logs/!{timestamp:yyyy/MM/dd}/",
    errorOutputPrefix: "failed/!{firehose:error-output-type}/",
  }),
  [
    "more tags",
    (changed) => {
      changed.set(stream, "tags", { LogDeliveryEnabled: "true", Owner: "network" });
    },
  ],
  [
    "all actions on the bucket",
    (changed) => {
      changed.set(policy, "policy", streamRolePolicy(["s3:*"]));
    },
  ],
];

catalogue("delivery streams", { harmful, harmless }, () => stack);

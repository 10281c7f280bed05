import type { DescribeAlarmsCommandInput, GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import type { DescribeLogStreamsCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { DescribeFlowLogsCommandInput } from "@aws-sdk/client-ec2";
import type { DescribeDeliveryStreamCommandInput } from "@aws-sdk/client-firehose";
import type { GetKeyPolicyCommandInput } from "@aws-sdk/client-kms";
import type { GetBucketPolicyCommandInput, ListObjectsV2CommandInput } from "@aws-sdk/client-s3";
import type { GetSecretValueCommandInput } from "@aws-sdk/client-secrets-manager";
import type { ListSubscriptionsByTopicCommandInput } from "@aws-sdk/client-sns";
import type { GetCallerIdentityCommandInput } from "@aws-sdk/client-sts";
import type { Clients } from "./clients";

/** A call that a check may make, and what whoever makes it must be allowed to. */
export interface Call<Input, Output> {
  /** Actions of IAM; none where AWS asks for no permission or is not what is called. */
  readonly actions: readonly string[];
  readonly send: (clients: Clients, input: Input) => Promise<Output>;
}

function call<Input, Output>(
  actions: readonly string[],
  send: (clients: Clients, input: Input) => Promise<Output>,
): Call<Input, Output> {
  return { actions, send };
}

/** Every call of a verification. All only read; each client is loaded when a check first needs it. */
export const calls = {
  /** AWS asks for no permission. */
  GetCallerIdentity: call([], async (clients, input: GetCallerIdentityCommandInput) => {
    const sdk = await import("@aws-sdk/client-sts");
    return clients.of(sdk.STSClient).send(new sdk.GetCallerIdentityCommand(input));
  }),
  DescribeFlowLogs: call(["ec2:DescribeFlowLogs"], async (clients, input: DescribeFlowLogsCommandInput) => {
    const sdk = await import("@aws-sdk/client-ec2");
    return clients.of(sdk.EC2Client).send(new sdk.DescribeFlowLogsCommand(input));
  }),
  GetBucketPolicy: call(["s3:GetBucketPolicy"], async (clients, input: GetBucketPolicyCommandInput) => {
    const sdk = await import("@aws-sdk/client-s3");
    return clients.of(sdk.S3Client).send(new sdk.GetBucketPolicyCommand(input));
  }),
  ListObjects: call(["s3:ListBucket"], async (clients, input: ListObjectsV2CommandInput) => {
    const sdk = await import("@aws-sdk/client-s3");
    return clients.of(sdk.S3Client).send(new sdk.ListObjectsV2Command(input));
  }),
  GetKeyPolicy: call(["kms:GetKeyPolicy"], async (clients, input: GetKeyPolicyCommandInput) => {
    const sdk = await import("@aws-sdk/client-kms");
    return clients.of(sdk.KMSClient).send(new sdk.GetKeyPolicyCommand(input));
  }),
  DescribeLogStreams: call(
    ["logs:DescribeLogStreams"],
    async (clients, input: DescribeLogStreamsCommandInput) => {
      const sdk = await import("@aws-sdk/client-cloudwatch-logs");
      return clients.of(sdk.CloudWatchLogsClient).send(new sdk.DescribeLogStreamsCommand(input));
    },
  ),
  DescribeDeliveryStream: call(
    ["firehose:DescribeDeliveryStream"],
    async (clients, input: DescribeDeliveryStreamCommandInput) => {
      const sdk = await import("@aws-sdk/client-firehose");
      return clients.of(sdk.FirehoseClient).send(new sdk.DescribeDeliveryStreamCommand(input));
    },
  ),
  GetMetricData: call(["cloudwatch:GetMetricData"], async (clients, input: GetMetricDataCommandInput) => {
    const sdk = await import("@aws-sdk/client-cloudwatch");
    return clients.of(sdk.CloudWatchClient).send(new sdk.GetMetricDataCommand(input));
  }),
  DescribeAlarms: call(["cloudwatch:DescribeAlarms"], async (clients, input: DescribeAlarmsCommandInput) => {
    const sdk = await import("@aws-sdk/client-cloudwatch");
    return clients.of(sdk.CloudWatchClient).send(new sdk.DescribeAlarmsCommand(input));
  }),
  ListSubscriptionsByTopic: call(
    ["sns:ListSubscriptionsByTopic"],
    async (clients, input: ListSubscriptionsByTopicCommandInput) => {
      const sdk = await import("@aws-sdk/client-sns");
      return clients.of(sdk.SNSClient).send(new sdk.ListSubscriptionsByTopicCommand(input));
    },
  ),
  GetSecretValue: call(
    // The second for a secret under a key of the customer's.
    ["secretsmanager:GetSecretValue", "kms:Decrypt"],
    async (clients, input: GetSecretValueCommandInput) => {
      const sdk = await import("@aws-sdk/client-secrets-manager");
      return clients.of(sdk.SecretsManagerClient).send(new sdk.GetSecretValueCommand(input));
    },
  ),
  SearchIndex: call(["es:ESHttpGet"], ({ world, region }, search: { endpoint: string; path: string }) =>
    world.searchHttp(search.endpoint, region)({ method: "GET", path: search.path }),
  ),
  PostToSlack: call([], ({ world }, { url, json }: { url: URL; json: string }) => world.post(url, json)),
};

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type InputOf<N extends CallName> = Parameters<Calls[N]["send"]>[1];
export type OutputOf<N extends CallName> = Awaited<ReturnType<Calls[N]["send"]>>;

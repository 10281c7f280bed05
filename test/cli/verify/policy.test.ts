import assert from "node:assert/strict";

import { checks } from "../../../cli/verify/checks";
import { verifyPolicy } from "../../../cli/verify/policy";
import { deploymentOf, resource } from "../../delivery/support/stack";
import { checkNamed } from "./checks/observed";

describe("Function: verifyPolicy", () => {
  it("names each call of the checks with what it is on", () => {
    const arn = "arn:aws:kms:eu-west-1:123456789012:key/k";
    const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-abcdef";
    const told = (name: string, SLACK_WEBHOOK_SECRET: string) =>
      resource("aws:lambda/function:Function", name, name, {
        environment: { variables: { SLACK_WEBHOOK_SECRET } },
      });
    const domain = { arn: "arn:aws:es:eu-west-1:123456789012:domain/siem", endpoint: "search.example.com" };
    const indexing = { INDEX: "siem-dns", DOMAIN_ENDPOINT: "https://search.example.com" };
    const deployment = deploymentOf([
      resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
        logDestinationType: "s3",
        logDestination: "arn:aws:s3:::logs/folder",
      }),
      resource("aws:s3/bucketPolicy:BucketPolicy", "p", "logs", { bucket: "logs" }),
      resource("aws:kms/key:Key", "k", "k", { policy: "{}", arn }),
      resource("aws:kms/keyPolicy:KeyPolicy", "l", "l", { policy: "{}", keyId: "of-l" }),
      resource("aws:kms/key:Key", "left to AWS", "m", { arn: `${arn}m` }),
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "f", "f", {}),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "a", {}),
      resource("aws:sns/topicSubscription:TopicSubscription", "s", "s", {
        topic: "arn:aws:sns:eu-west-1:123456789012:t",
      }),
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "waf", "waf", {
        arn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        opensearchConfiguration: { clusterEndpoint: "https://search.example.com", indexName: "siem-waf" },
      }),
      resource("aws:opensearch/domain:Domain", "d", "d", domain),
      resource("aws:lambda/function:Function", "dns", "dns", { environment: { variables: indexing } }),
      resource("aws:lambda/function:Function", "again", "again", { environment: { variables: indexing } }),
      told("slack", secret),
      told("by name", "slack"),
      resource("aws:secretsmanager/secret:Secret", "slack", secret, { arn: secret, kmsKeyId: arn }),
      resource("aws:secretsmanager/secret:Secret", "other", "other", { arn: "other", kmsKeyId: `${arn}o` }),
    ]);
    const { Statement } = verifyPolicy(deployment, checks);
    assert.deepEqual(
      Statement.map(({ Effect, Action, Resource }) => [Effect, Action, ...Resource].join(" ")),
      [
        "Allow ec2:DescribeFlowLogs *",
        "Allow s3:GetBucketPolicy arn:aws:s3:::logs",
        `Allow kms:GetKeyPolicy ${arn} arn:aws:kms:eu-west-1:123456789012:key/of-l`,
        "Allow s3:ListBucket arn:aws:s3:::logs",
        "Allow firehose:DescribeDeliveryStream arn:aws:firehose:eu-west-1:123456789012:deliverystream/waf",
        "Allow cloudwatch:GetMetricData *",
        "Allow es:ESHttpGet arn:aws:es:eu-west-1:123456789012:domain/siem/siem-dns*/_search arn:aws:es:eu-west-1:123456789012:domain/siem/siem-waf*/_search",
        "Allow cloudwatch:DescribeAlarms *",
        "Allow sns:ListSubscriptionsByTopic arn:aws:sns:eu-west-1:123456789012:t",
        `Allow secretsmanager:GetSecretValue arn:*:secretsmanager:*:*:secret:slack-?????? ${secret}`,
        `Allow kms:Decrypt ${arn}`,
      ],
    );
  });

  it("names nothing that the stack has not, and for each action what it is on", () => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", {
      arn: "arn:aws:logs:us-east-1:123456789012:log-group:g",
    });
    assert.deepEqual(
      verifyPolicy(deploymentOf([group]), [
        checkNamed("log groups"),
        checkNamed("Slack"),
        checkNamed("alarms"),
      ]).Statement,
      [
        {
          Effect: "Allow",
          Action: "logs:DescribeLogStreams",
          Resource: ["arn:aws:logs:us-east-1:123456789012:log-group:g:*"],
        },
      ],
    );
  });
});

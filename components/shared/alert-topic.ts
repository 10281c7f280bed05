import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "./account";
import { refuseFaults } from "./component";
import { encryptionKey } from "./encryption";
import { onlyForOthers, otherAccountsFaults, type OtherAccountsArgs } from "./other-accounts";
import {
  onlyFor,
  policyDocument,
  tlsOnly,
  type PolicyCondition,
  type PolicyStatement,
} from "./policy-document";
import { SlackChannel, slackFaults, type SlackWebhook } from "./slack-channel";

export interface AlertTopicArgs {
  readonly account: Account;
  /** Each address gets a message with a link by which it must confirm; until then it is told nothing. */
  readonly emails: readonly string[];
  /** The incoming webhook of a Slack channel that is told as well. Default none. */
  readonly slack?: SlackWebhook | undefined;
  /** Other accounts whose alarms and event rules, of the same region, may publish. Default none. */
  readonly senders?: OtherAccountsArgs | undefined;
}

/**
 * An encrypted topic that CloudWatch alarms and event rules of the account, and of others as asked for, may publish to.
 *
 * The key is our own because it must be: the policy of AWS's key for SNS cannot be edited, and does not let alarms
 * use it, so that they would ring without a sound.
 */
export class AlertTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  /** What must exist before anything is published. */
  readonly letsPublish: readonly pulumi.Resource[];
  /** Absent if no Slack channel is told. */
  readonly slack?: SlackChannel;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: AlertTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("AlertTopic", name, [
      ...repeatedEmails(args.emails),
      ...(args.slack ? slackFaults(args.slack, args.account, "slack") : []),
      ...(args.senders ? otherAccountsFaults(args.senders, args.account, "senders") : []),
    ]);
    super("network-security:alarms:AlertTopic", name, {}, opts);
    const options = { parent: this };

    const key = encryptionKey(
      `${name}-key`,
      {
        account: args.account,
        description: `Encrypts the topic ${name}`,
        statements: publishersOf(args.account, args.senders).map(keyStatement),
      },
      options,
    );
    const topic = new aws.sns.Topic(name, { kmsMasterKeyId: key.arn }, options);
    const policy = new aws.sns.TopicPolicy(
      name,
      { arn: topic.arn, policy: topic.arn.apply((arn) => alertTopicPolicy(args.account, arn, args.senders)) },
      options,
    );
    for (const email of args.emails) {
      new aws.sns.TopicSubscription(
        `${name}-${email}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        options,
      );
    }
    if (args.slack !== undefined) {
      this.slack = new SlackChannel(
        `${name}-slack`,
        { account: args.account, webhook: args.slack, topicArn: topic.arn, keyArn: key.arn },
        options,
      );
    }
    this.topicArn = topic.arn;
    this.letsPublish = [policy];
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

/** Who publishes: the service, and what it publishes for. */
interface Publisher {
  readonly sid: string;
  readonly service: "cloudwatch" | "events";
  readonly condition: PolicyCondition;
}

function publishersOf(account: Account, senders: OtherAccountsArgs | undefined): readonly Publisher[] {
  const alarms = ["cloudwatch", "alarm:*"] as const;
  const rules = ["events", "rule/*"] as const;
  return [
    { sid: "LetAlarmsPublish", service: alarms[0], condition: onlyFor(account, ...alarms) },
    { sid: "LetRulesPublish", service: rules[0], condition: onlyFor(account, ...rules) },
    ...(senders
      ? [
          {
            sid: "LetAlarmsOfOthersPublish",
            service: alarms[0],
            condition: onlyForOthers(account, senders, ...alarms),
          },
          {
            sid: "LetRulesOfOthersPublish",
            service: rules[0],
            condition: onlyForOthers(account, senders, ...rules),
          },
        ]
      : []),
  ];
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function keyStatement({ sid, service, condition }: Publisher): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Condition: condition,
  };
}

/**
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export function alertTopicPolicy(account: Account, topicArn: string, senders?: OtherAccountsArgs): string {
  return policyDocument([
    ...publishersOf(account, senders).map(({ sid, service, condition }) => ({
      Sid: sid,
      Effect: "Allow" as const,
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: condition,
    })),
    tlsOnly("sns:Publish", topicArn),
  ]);
}

function repeatedEmails(emails: readonly string[]) {
  return emails.flatMap((email, index) => {
    const first = emails.indexOf(email);
    if (first === index) return [];
    return [
      { propertyPath: `emails[${index}]`, reason: `found "${email}", which is already emails[${first}]` },
    ];
  });
}

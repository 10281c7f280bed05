import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { variables } from "../../functions/shared/environment";
import { slackWebhook } from "../../functions/shared/slack-webhook";
import { arnIn, regionalService, type Account } from "./account";
import { BundledFunction } from "./bundled-function";
import { settingPath, type ArgumentFault, type ChildOptions } from "./component";
import type { PolicyStatement } from "./policy-document";

/** Where the URL of an incoming webhook is: whoever knows it can write to the channel. */
export type SlackWebhook =
  /** Kept in a secret made here, and encrypted in the state; a secret of Pulumi's configuration. */
  | { readonly webhookUrl: string }
  /** Name or ARN of a secret that exists, whose text is the URL, and ARN of its key if it is not AWS's own. */
  | { readonly secret: string; readonly kmsKeyArn?: string | undefined };

export interface SlackChannelArgs {
  readonly account: Account;
  readonly webhook: SlackWebhook;
  readonly topicArn: pulumi.Input<string>;
  /** ARN of the key that encrypts a secret made here. */
  readonly keyArn: pulumi.Input<string>;
}

/** The webhook's secret, and what reads it needs. */
interface WebhookSecret {
  readonly id: pulumi.Input<string>;
  /** ARN, with wildcards for what only AWS knows of a secret that is given by its name. */
  readonly arn: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
}

/**
 * A function that tells a Slack channel what a topic is told, and its subscription. What Slack does not take is tried
 * again by the function and by Lambda, and then kept in a queue, whose alarm tells the topic.
 *
 * Arguments must be without {@link slackFaults}.
 */
export class SlackChannel extends pulumi.ComponentResource {
  private readonly account: Account;
  private readonly tell: BundledFunction;

  constructor(name: string, args: SlackChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:alarms:SlackChannel", name, {}, opts);
    const options = { parent: this };
    const { account, topicArn } = args;
    const secret = requiredSecret(`${name}-webhook`, args, options);
    this.account = account;
    this.tell = new BundledFunction(
      name,
      {
        account,
        bundle: "slack",
        description: "Tells a Slack channel what the alert topic is told",
        environment: { [variables.slackWebhookSecret]: secret.id },
        memory: 256,
        timeout: 120,
        caller: "goes on",
        deadLetters: {
          holds: "messages of the alert topic that Slack did not take",
          again: "; the alarms that still ring are in the console.",
        },
        statements: pulumi
          .all([secret.arn, secret.keyArn])
          .apply(([secretArn, keyArn]) => secretStatements(account, secretArn, keyArn)),
        alarmActions: [topicArn],
      },
      options,
    );
    const permission = new aws.lambda.Permission(
      name,
      {
        function: this.tell.functionName,
        action: "lambda:InvokeFunction",
        principal: "sns.amazonaws.com",
        sourceArn: topicArn,
        sourceAccount: account.id,
      },
      options,
    );
    new aws.sns.TopicSubscription(
      name,
      { topic: topicArn, protocol: "lambda", endpoint: this.tell.functionArn },
      { ...options, dependsOn: permission },
    );
    this.registerOutputs({});
  }

  /** Lets it ask for the records behind alarms, so that its messages say who sent how much to whom. */
  showRecords({ logGroupNames, incidentAlarmArns }: ShownRecords): void {
    this.tell.allow(
      "records",
      pulumi
        .all([pulumi.all([...logGroupNames]), pulumi.all([...incidentAlarmArns])])
        .apply(([groups, alarms]) => recordsStatements(this.account, groups, alarms)),
    );
  }
}

/** What a channel's messages may show the records of. */
export interface ShownRecords {
  /** Log groups that the queries in alarms' descriptions ask; at least one. */
  readonly logGroupNames: readonly pulumi.Input<string>[];
  /** Alarms that an incident tells for, whose descriptions have the queries that the incident's own has not. */
  readonly incidentAlarmArns: readonly pulumi.Input<string>[];
}

/**
 * Asks these log groups alone. An answer is fetched by the id of its query, which IAM knows no resource of.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
function recordsStatements(
  account: Account,
  logGroupNames: readonly string[],
  alarmArns: readonly string[],
): PolicyStatement[] {
  return [
    {
      Sid: "AskForRecords",
      Effect: "Allow",
      Action: "logs:StartQuery",
      Resource: logGroupNames.map((group) => arnIn(account, "logs", `log-group:${group}:*`)),
    },
    { Sid: "FetchAnswers", Effect: "Allow", Action: "logs:GetQueryResults", Resource: "*" },
    ...(alarmArns.length === 0
      ? []
      : [
          {
            Sid: "ReadIncidentAlarms",
            Effect: "Allow",
            Action: "cloudwatch:DescribeAlarms",
            Resource: [...alarmArns],
          } as const,
        ]),
  ];
}

/** Whether a value is the name of a secret. @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const secretName = /^[\w/+=.@-]{1,512}$/;

/** What is wrong with where the webhook is; never with the URL's own text. */
export function slackFaults(webhook: SlackWebhook, { region }: Account, path?: string): ArgumentFault[] {
  if ("webhookUrl" in webhook) {
    const url = slackWebhook(webhook.webhookUrl);
    return url.ok
      ? []
      : url.faults.map((reason) => ({ propertyPath: settingPath(path, "webhookUrl"), reason }));
  }
  const { secret } = webhook;
  const fault = (reason: string): ArgumentFault[] => [{ propertyPath: settingPath(path, "secret"), reason }];
  const [, , service, found] = secret.split(":");
  if (!secret.startsWith("arn:"))
    return secretName.test(secret)
      ? []
      : fault("found what is no name of a secret: 1 to 512 letters, digits and /_+=.@-");
  if (service !== "secretsmanager")
    return fault(
      `found "${secret}"; an ARN of Secrets Manager, arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX`,
    );
  return found === region
    ? []
    : fault(
        `found "${secret}", of the region ${found ?? ""}; the function reads secrets of its own, ${region}: replicate it there`,
      );
}

function requiredSecret(
  name: string,
  { account, webhook, keyArn }: SlackChannelArgs,
  options: ChildOptions,
): WebhookSecret {
  if ("secret" in webhook) {
    const { secret, kmsKeyArn } = webhook;
    // Secrets Manager ends each ARN in a hyphen and six characters of its own.
    const arn = secret.startsWith("arn:")
      ? secret
      : arnIn(account, "secretsmanager", `secret:${secret}-??????`);
    return { id: secret, arn, keyArn: kmsKeyArn };
  }
  const made = new aws.secretsmanager.Secret(
    name,
    { description: "URL of the incoming webhook of Slack that alarms are told to", kmsKeyId: keyArn },
    options,
  );
  new aws.secretsmanager.SecretVersion(
    name,
    { secretId: made.id, secretString: pulumi.secret(webhook.webhookUrl) },
    options,
  );
  return { id: made.arn, arn: made.arn, keyArn };
}

/** Reads this secret and, through Secrets Manager alone, uses its key. */
function secretStatements(
  { region }: Account,
  secretArn: string,
  keyArn: string | undefined,
): PolicyStatement[] {
  return [
    { Sid: "ReadWebhook", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
    ...(keyArn === undefined
      ? []
      : [
          {
            Sid: "DecryptWebhook",
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: keyArn,
            Condition: { StringEquals: { "kms:ViaService": regionalService("secretsmanager", region) } },
          } as const,
        ]),
  ];
}

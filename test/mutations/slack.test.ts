import { bundleFunctionSync } from "../../functions/bundle";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, restating, setting } from "./support/changes";
import { keptStack, type ChangedStack } from "./support/stack";
import type { KeptStack } from "./support/trimmed";

const topicArn = keptOutput("sns/topic:Topic", "alerts", "arn");
const keyArn = keptOutput("kms/key:Key", "alerts-key", "arn");
const inRegion = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const functionArn = inRegion("lambda", "function:alerts-slack");
const secretArn = inRegion("secretsmanager", "secret:alerts-slack-webhook-AbCdEf");
const roleArn = "arn:aws:iam::123456789012:role/alerts-slack";

const alarmType = "cloudwatch/metricAlarm:MetricAlarm";
const inIncident = ["exfiltration-anomaly", "exfiltration-volume", "top-talker"];
const groupArn = (name: string) =>
  inRegion("logs", `log-group:${keptOutput("cloudwatch/logGroup:LogGroup", name, "name")}:*`);
const askedGroups = ["traffic-log-group", "slow-drip-log"].map(groupArn);

const tell = "function:Function alerts-slack";
const permission = "permission:Permission alerts-slack";
const role = "role:Role alerts-slack";
const rolePolicy = "rolePolicy:RolePolicy alerts-slack-permissions";
const records = "rolePolicy:RolePolicy alerts-slack-records";
const secret = "secret:Secret alerts-slack-webhook";
const untold: Harmful["error"] = ["alarm-actions", "exfiltration"];

const unshown = (alarm: string): Harmful["error"] => ["alarm-records", alarm];

interface Statement {
  Sid: string;
  Action: string;
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/** The dev stack with the Slack channel of its topic, as it would be exported. */
function withSlack(): KeptStack {
  const kept = keptStack();
  const slack = [
    of("aws:secretsmanager/secret:Secret", "alerts-slack-webhook", secretArn, {
      arn: secretArn,
      name: "alerts-slack-webhook",
      kmsKeyId: keyArn,
    }),
    of("aws:iam/role:Role", "alerts-slack", "alerts-slack", {
      arn: roleArn,
      name: "alerts-slack",
      assumeRolePolicy: policyOf({
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    }),
    of("aws:iam/rolePolicy:RolePolicy", "alerts-slack-permissions", "alerts-slack:permissions", {
      role: "alerts-slack",
      policy: policyOf(
        { Sid: "ReadWebhook", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
        {
          Sid: "DecryptWebhook",
          Action: "kms:Decrypt",
          Resource: keyArn,
          Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
        },
      ),
    }),
    of("aws:iam/rolePolicy:RolePolicy", "alerts-slack-records", "alerts-slack:records", {
      role: "alerts-slack",
      policy: policyOf(
        { Sid: "AskForRecords", Action: "logs:StartQuery", Resource: askedGroups },
        { Sid: "FetchAnswers", Action: "logs:GetQueryResults", Resource: "*" },
        {
          Sid: "ReadIncidentAlarms",
          Action: "cloudwatch:DescribeAlarms",
          Resource: inIncident.map((name) => keptOutput(alarmType, name, "arn")),
        },
      ),
    }),
    of("aws:lambda/function:Function", "alerts-slack", "alerts-slack", {
      arn: functionArn,
      name: "alerts-slack",
      handler: "index.handler",
      role: roleArn,
      code: { assets: { "index.js": { hash: bundleFunctionSync("slack").digest } } },
      environment: { variables: { SLACK_WEBHOOK_SECRET: secretArn } },
    }),
    of("aws:lambda/permission:Permission", "alerts-slack", "alerts-slack", {
      action: "lambda:InvokeFunction",
      function: "alerts-slack",
      principal: "sns.amazonaws.com",
      sourceArn: topicArn,
      sourceAccount: "123456789012",
      statementId: "alerts-slack",
    }),
    of("aws:sns/topicSubscription:TopicSubscription", "alerts-slack", `${topicArn}:slack`, {
      topic: topicArn,
      protocol: "lambda",
      endpoint: functionArn,
      pendingConfirmation: false,
    }),
  ];
  return { ...kept, deployment: { ...kept.deployment, resources: [...kept.deployment.resources, ...slack] } };
}

function of(type: string, name: string, id: string, outputs: Readonly<Record<string, unknown>>) {
  return {
    urn: `urn:pulumi:dev::network-security::${type}::${name}`,
    type,
    custom: true,
    id,
    outputs,
  } as const;
}

function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((each) => ({ Effect: "Allow", ...each })),
  });
}

function keptOutput(type: string, name: string, property: string): string {
  const found = keptStack().deployment.resources.find(({ urn }) => urn.endsWith(`${type}::${name}`));
  return String(found?.outputs[property]);
}

/** A change of what the role may do with the secret (0) or its key (1). */
function statement(index: 0 | 1, change: (statement: Statement) => void): (stack: ChangedStack) => void {
  return restating(rolePolicy, index, change);
}

/** A change of what the role may do for the records: ask (0), fetch the answer (1), read an incident's alarms (2). */
function recordsStatement(index: 0 | 1 | 2, change: (statement: Statement) => void): Harmful["change"] {
  return restating(records, index, change);
}

const harmful: readonly Harmful[] = [
  {
    title: "the function has other code",
    aws: "what the channel is told is not known",
    change: setting(tell, "code/assets/index.js/hash", "0a1b"),
    error: ["function-code", "function alerts-slack"],
  },
  {
    title: "a description's query adds up without whom it went to",
    aws: "the message says who and how much, and not where to",
    change: replacing(
      "metricAlarm:MetricAlarm rejected-ssh",
      "alarmDescription",
      "by vpc_id, interface_id, srcaddr, dstaddr, dstport",
      "by vpc_id, interface_id, srcaddr, dstport",
    ),
    error: ["channel-message", "rejected-ssh"],
  },
  {
    title: "a description's query counts nothing",
    aws: "the message says who and where to, and not how much",
    change: replacing(
      "metricAlarm:MetricAlarm exfiltration-volume",
      "alarmDescription",
      "stats sum(bytes) as total_bytes by",
      "stats sum(bytes) as total_octets by",
    ),
    error: ["channel-message", "network-security-dev-large-transfer"],
  },
  {
    title: "the permission is gone",
    aws: "Lambda denies SNS, which drops the message",
    change: removing(permission),
    error: untold,
  },
  {
    title: "the permission is for another topic",
    aws: "Lambda denies SNS",
    change: replacing(permission, "sourceArn", "alerts-", "other-"),
    error: untold,
  },
  {
    title: "the permission is for another service",
    aws: "Lambda denies SNS",
    change: setting(permission, "principal", "events.amazonaws.com"),
    error: untold,
  },
  {
    title: "the function is gone",
    aws: "SNS drops the message",
    change: removing(tell),
    error: untold,
  },
  {
    title: "the role is gone",
    aws: "Lambda cannot run the function",
    change: removing(role),
    error: untold,
  },
  {
    title: "the role trusts another service",
    aws: "Lambda cannot run the function",
    change: replacing(role, "assumeRolePolicy", "lambda.", "events."),
    error: untold,
  },
  {
    title: "the role may do nothing",
    aws: "the function cannot read its webhook",
    change: removing(rolePolicy),
    error: untold,
  },
  {
    title: "the role may only describe the secret",
    aws: "Secrets Manager denies the function",
    change: statement(0, (each) => {
      each.Action = "secretsmanager:DescribeSecret";
    }),
    error: untold,
  },
  {
    title: "the role may read another secret",
    aws: "Secrets Manager denies the function",
    change: statement(0, (each) => {
      each.Resource = inRegion("secretsmanager", "secret:other-AbCdEf");
    }),
    error: untold,
  },
  {
    title: "the role may not decrypt with the key",
    aws: "KMS denies the function",
    change: statement(1, (each) => {
      each.Action = "kms:Encrypt";
    }),
    error: untold,
  },
  {
    title: "the role may decrypt through another service",
    aws: "KMS denies the function",
    change: statement(1, (each) => {
      each.Condition = { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } };
    }),
    error: untold,
  },
  {
    title: "the role may ask for no records",
    aws: "CloudWatch Logs denies the function, and the message says neither who nor where to",
    change: removing(records),
    error: unshown("exfiltration"),
  },
  {
    title: "the role may only list queries",
    aws: "CloudWatch Logs denies StartQuery",
    change: recordsStatement(0, (each) => {
      each.Action = "logs:DescribeQueries";
    }),
    error: unshown("exfiltration"),
  },
  {
    title: "the role may ask another log group",
    aws: "CloudWatch Logs denies StartQuery on the alarm's own",
    change: recordsStatement(0, (each) => {
      each.Resource = [...askedGroups.slice(1), inRegion("logs", "log-group:other:*")];
    }),
    error: unshown("exfiltration"),
  },
  {
    title: "the role may not ask the log of what drips",
    aws: "CloudWatch Logs denies StartQuery, and the message lacks the pairs",
    change: recordsStatement(0, (each) => {
      each.Resource = askedGroups.slice(0, 1);
    }),
    error: unshown("slow-drip"),
  },
  {
    title: "the role may ask and not fetch",
    aws: "CloudWatch Logs denies GetQueryResults",
    change: recordsStatement(1, (each) => {
      each.Action = "logs:StopQuery";
    }),
    error: unshown("rejected-ssh"),
  },
  {
    title: "the role may fetch of one log group",
    aws: "an answer is of no log group, so that CloudWatch Logs denies GetQueryResults",
    change: recordsStatement(1, (each) => {
      each.Resource = askedGroups;
    }),
    error: unshown("rejected-ssh"),
  },
  {
    title: "the role may not read an incident's alarms",
    aws: "CloudWatch denies DescribeAlarms, and the incident's message lacks the query",
    change: recordsStatement(2, (each) => {
      each.Action = "cloudwatch:DescribeAlarmHistory";
    }),
    error: unshown("top-talker"),
  },
  {
    title: "the role may read other alarms than the incident's",
    aws: "CloudWatch denies DescribeAlarms on those that ring",
    change: recordsStatement(2, (each) => {
      each.Resource = keptOutput(alarmType, "exfiltration", "arn");
    }),
    error: unshown("top-talker"),
  },
  {
    title: "a description's query asks a log group that is gone",
    aws: "StartQuery fails with ResourceNotFoundException",
    change: replacing(
      "metricAlarm:MetricAlarm exfiltration",
      "alarmDescription",
      "Query (traffic",
      "Query (trafic",
    ),
    error: unshown("exfiltration"),
  },
  {
    title: "a description's query takes another format apart",
    aws: "the query runs and finds other columns under the names",
    change: replacing("metricAlarm:MetricAlarm exfiltration", "alarmDescription", ",dstaddr,", ",srcaddr,"),
    error: unshown("exfiltration"),
  },
];

const harmless: readonly Harmless[] = [
  [
    "a description's query groups in another order",
    replacing(
      "metricAlarm:MetricAlarm rejected-ssh",
      "alarmDescription",
      "by vpc_id, interface_id, srcaddr, dstaddr, dstport",
      "by dstaddr, srcaddr, dstport, interface_id, vpc_id",
    ),
  ],
  [
    "the role may ask each log group of the account and region",
    recordsStatement(0, (each) => {
      each.Resource = inRegion("logs", "log-group:*");
    }),
  ],
  [
    "the role may read every alarm's description",
    recordsStatement(2, (each) => {
      each.Resource = "*";
    }),
  ],
  [
    "the mailbox is gone, and Slack is told",
    removing("topicSubscription:TopicSubscription alerts-network-security@example.com"),
  ],
  ["the permission names no account, only the topic", setting(permission, "sourceAccount", undefined)],
  [
    "the secret is another stack's, of which the role may read what its name begins",
    (stack) => {
      stack.remove(secret);
      stack.set(tell, "environment", { variables: { SLACK_WEBHOOK_SECRET: "slack" } });
      statement(0, (each) => {
        each.Resource = inRegion("secretsmanager", "secret:slack-??????");
      })(stack);
    },
  ],
  [
    "a secret under Secrets Manager's own key, which asks for no permission",
    (stack) => {
      stack.set(secret, "kmsKeyId", undefined);
      statement(1, (each) => {
        each.Action = "kms:Encrypt";
      })(stack);
    },
  ],
];

catalogue("a topic's Slack channel", { harmful, harmless }, withSlack);

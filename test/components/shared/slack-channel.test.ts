import assert from "node:assert/strict";

import { AlertTopic, type SlackWebhook } from "../../../components";
import { account, policyIn, refusal, register, suffix } from "../registrations";

const webhookUrl = "https://hooks.slack.com/services/T0/B0/secretsecret";
const topicArn = `arn:aws:sns:eu-west-1:111122223333:alerts${suffix}`;
const keyArn = `arn:aws:kms:eu-west-1:111122223333:key/alerts-key${suffix}`;
const lambda = "aws:lambda/function:Function";

const build = (slack: SlackWebhook) => () => new AlertTopic("alerts", { account, emails: [], slack });

async function made(slack: SlackWebhook) {
  return (await register(build(slack))).registrations;
}

/** What the function's role may do with the secret and its key. */
async function readingOf(slack: SlackWebhook) {
  const registrations = await made(slack);
  const { Statement } = policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
  return Statement.filter(({ Sid }) => Sid !== "WriteLog" && Sid !== "KeepDeadLetters");
}

describe("Component: SlackChannel", () => {
  it("keeps the webhook in a secret under the topic's key, and tells the function where", async () => {
    const registrations = await made({ webhookUrl });
    const secret = registrations.one("aws:secretsmanager/secret:Secret");
    assert.equal(secret.inputs.kmsKeyId, keyArn);
    assert.deepEqual(registrations.one("aws:secretsmanager/secretVersion:SecretVersion").inputs, {
      secretId: "alerts-slack-webhook-id",
      secretString: webhookUrl,
    });
    const { variables } = registrations.one(lambda).inputs.environment as { variables: object };
    assert.deepEqual(variables, {
      SLACK_WEBHOOK_SECRET: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:alerts-slack-webhook${suffix}-AbCdEf`,
      DEAD_LETTER_QUEUE_URL: `https://sqs.eu-west-1.amazonaws.com/111122223333/alerts-slack-dead-letters${suffix}`,
    });
  });

  it("hands the webhook over as a secret, so that no state holds it plainly, and to the secret alone", async () => {
    const registrations = await made({ webhookUrl });
    const holding = registrations.all.filter(({ inputs }) => JSON.stringify(inputs).includes("secretsecret"));
    assert.deepEqual(
      holding.map(({ type, secrets }) => [type, secrets]),
      [["aws:secretsmanager/secretVersion:SecretVersion", ["secretString"]]],
    );
  });

  it("is invoked by the topic and by nothing else, before it is subscribed", async () => {
    const registrations = await made({ webhookUrl });
    assert.deepEqual(registrations.one("aws:lambda/permission:Permission").inputs, {
      function: `alerts-slack${suffix}`,
      action: "lambda:InvokeFunction",
      principal: "sns.amazonaws.com",
      sourceArn: topicArn,
      sourceAccount: "111122223333",
    });
    const subscription = registrations.one("aws:sns/topicSubscription:TopicSubscription");
    assert.deepEqual(subscription.inputs, {
      topic: topicArn,
      protocol: "lambda",
      endpoint: `arn:aws:lambda:eu-west-1:111122223333:function:alerts-slack${suffix}`,
    });
    assert.ok(subscription.dependencies.includes("aws:lambda/permission:Permission::alerts-slack"));
  });

  it("may read its secret, and use the key for that alone", async () => {
    assert.deepEqual(await readingOf({ webhookUrl }), [
      {
        Sid: "ReadWebhook",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: `arn:aws:secretsmanager:eu-west-1:111122223333:secret:alerts-slack-webhook${suffix}-AbCdEf`,
      },
      {
        Sid: "DecryptWebhook",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: keyArn,
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      },
    ]);
  });

  it("reads a secret that exists by its name, whose ARN ends in six characters of AWS's own", async () => {
    assert.deepEqual(await readingOf({ secret: "slack/alerts" }), [
      {
        Sid: "ReadWebhook",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack/alerts-??????",
      },
    ]);
    assert.deepEqual((await made({ secret: "slack/alerts" })).ofType("aws:secretsmanager/secret:Secret"), []);
  });

  it("reads a secret that exists by its ARN, under a key of one's own", async () => {
    const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack-a1b2c3";
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/0a1b";
    assert.deepEqual(
      (await readingOf({ secret, kmsKeyArn })).map(({ Resource }) => Resource),
      [secret, kmsKeyArn],
    );
  });

  it("tells the topic of its own failures, and what to do with what Slack did not take", async () => {
    const alarms = (await made({ webhookUrl })).ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.deepEqual(
      alarms.map(({ name, inputs }) => [name, inputs.alarmActions]),
      ["dead-letters-filled", "errors", "throttles"].map((word) => [`alerts-slack-${word}`, [topicArn]]),
    );
    assert.match(
      String(alarms[0]?.inputs.alarmDescription),
      /holds messages of the alert topic that Slack did not take[^]*\n2\. Mend the cause; the alarms that still ring are in the console\.$/,
    );
  });

  it("is not there unless it is asked for", async () => {
    const { registrations } = await register(() => new AlertTopic("alerts", { account, emails: [] }));
    assert.deepEqual(registrations.ofType(lambda), []);
  });

  it("refuses a webhook that is not Slack's, and does not repeat it", async () => {
    const { message, faults } = await refusal(
      build({ webhookUrl: "https://hooks.slack.example.org/services/T0/B0/secretsecret" }),
    );
    assert.equal(faults.length, 1);
    assert.match(faults[0] ?? "", /^slack\.webhookUrl: found another host; the URL of an incoming webhook/);
    assert.doesNotMatch(message + faults.join(""), /secretsecret/);
  });

  it("refuses a secret of another region, an ARN of another service and what is no name", async () => {
    const faultsOf = async (secret: string) => (await refusal(build({ secret }))).faults;
    const elsewhere = "arn:aws:secretsmanager:us-east-1:111122223333:secret:slack-a1b2c3";
    assert.deepEqual(await faultsOf(elsewhere), [
      `slack.secret: found "${elsewhere}", of the region us-east-1; the function reads secrets of its own, eu-west-1: replicate it there`,
    ]);
    assert.deepEqual(await faultsOf("arn:aws:ssm:eu-west-1:111122223333:parameter/slack"), [
      'slack.secret: found "arn:aws:ssm:eu-west-1:111122223333:parameter/slack"; an ARN of Secrets Manager, arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX',
    ]);
    assert.deepEqual(await faultsOf("https://hooks.slack.com/services/T0/B0/secretsecret"), [
      "slack.secret: found what is no name of a secret: 1 to 512 letters, digits and /_+=.@-",
    ]);
  });
});

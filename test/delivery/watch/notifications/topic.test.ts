import assert from "node:assert/strict";
import { type AlarmReport } from "../../../../delivery";
import { alarmOnPattern, flowLogToGroup, alertTopicArn } from "../../support/log-group-stack";
import { flowLogRecord, traffic } from "../../support/records";
import { changed, deploymentOf, type ExportedResource, resource, without } from "../../support/stack";
import { replay } from "../../support/replay";

const stack = [...flowLogToGroup(), ...alarmOnPattern({ pattern: "[version, ...]", threshold: 1 })];

/** The alarm after one record, which always rings. */
async function rung(resources: readonly ExportedResource[]): Promise<AlarmReport> {
  const [alarm] = (await replay(deploymentOf(resources), traffic(flowLogRecord()))).alarms;
  assert.equal(alarm?.rangAt.length, 1);
  return alarm;
}

async function assertNobodyTold(resources: readonly ExportedResource[], problem: RegExp): Promise<void> {
  const alarm = await rung(resources);
  assert.deepEqual(alarm.told, []);
  assert.equal(alarm.problems.length, 1);
  assert.match(alarm.problems[0] ?? "", problem);
}

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/bbbbbbbb-2222-3333-4444-555555555555";

function encryptedTopic(service: string, actions: readonly string[]): readonly ExportedResource[] {
  return [
    ...changed(stack, "topic", { kmsMasterKeyId: keyArn }),
    resource("aws:kms/key:Key", "key", "bbbbbbbb-2222-3333-4444-555555555555", {
      arn: keyArn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Root",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Sid: "Alarms",
            Effect: "Allow",
            Principal: { Service: service },
            Action: actions,
            Resource: "*",
            Condition: {
              StringEquals: { "aws:SourceAccount": "123456789012" },
              ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*" },
            },
          },
        ],
      }),
    }),
  ];
}

function topicPolicy(statement: object): ExportedResource {
  return resource("aws:sns/topicPolicy:TopicPolicy", "topicPolicy", alertTopicArn, {
    arn: alertTopicArn,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Sid: "Publish",
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: alertTopicArn,
        ...statement,
      },
    }),
  });
}

describe("Who is told when an alarm rings", () => {
  it("is every subscriber of the topic, under the policy that SNS gives to a new one", async () => {
    assert.deepEqual((await rung(stack)).told, [
      { endpoint: "oncall@example.com", protocol: "email", confirmed: true, topic: alertTopicArn },
    ]);
  });

  it("is told as unconfirmed while an e-mail subscription waits", async () => {
    const [told] = (await rung(changed(stack, "mailbox", { pendingConfirmation: true }))).told;
    assert.equal(told?.confirmed, false);
  });

  it("is taken for unconfirmed where the export does not say, but for a queue", async () => {
    const told = async (protocol: string): Promise<boolean | undefined> =>
      (await rung(changed(stack, "mailbox", { protocol, pendingConfirmation: undefined }))).told[0]
        ?.confirmed;
    assert.equal(await told("email"), false);
    assert.equal(await told("https"), false);
    assert.equal(await told("sqs"), true);
  });

  it("is nobody when the topic has no subscription", async () => {
    await assertNobodyTold(without(stack, "mailbox"), /^topic topic has no subscription, so nobody is told$/);
  });

  it("is nobody when the topic is not deployed", async () => {
    await assertNobodyTold(without(stack, "topic"), /network-alerts is not among the deployed resources/);
  });

  it("is nobody when the topic's policy lets another service in", async () => {
    await assertNobodyTold(
      [...stack, topicPolicy({ Principal: { Service: "events.amazonaws.com" } })],
      /^topic policy of topic: cloudwatch.amazonaws.com, sns:Publish on .*: statement "Publish" of topic policy of topic: it is for events.amazonaws.com$/,
    );
  });

  it("is nobody when the policy's source is another account's alarm", async () => {
    const ours = {
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    };
    assert.equal((await rung([...stack, topicPolicy(ours)])).told.length, 1);
    const theirs = { ...ours, Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } } };
    await assertNobodyTold(
      [...stack, topicPolicy(theirs)],
      /aws:SourceAccount asks for 210987654321, the request has 123456789012$/,
    );
  });

  it("is nobody by the topic's own policy either, where no policy stands beside it", async () => {
    const own = (Service: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Service },
          Action: "sns:Publish",
          Resource: alertTopicArn,
        },
      });
    const withOwn = (policy: string) => changed(stack, "topic", { policy });
    assert.equal((await rung(withOwn(own("cloudwatch.amazonaws.com")))).told.length, 1);
    assert.equal((await rung(withOwn(""))).told.length, 1);
    await assertNobodyTold(withOwn(own("events.amazonaws.com")), /it is for events.amazonaws.com$/);
    await assertNobodyTold(withOwn("{"), /^topic policy of topic: /);
  });

  it("is told through a key that lets CloudWatch make data keys and decrypt", async () => {
    assert.equal(
      (await rung(encryptedTopic("cloudwatch.amazonaws.com", ["kms:GenerateDataKey*", "kms:Decrypt"]))).told
        .length,
      1,
    );
  });

  it("is nobody when the key lets CloudWatch do only one of the two", async () => {
    await assertNobodyTold(
      encryptedTopic("cloudwatch.amazonaws.com", ["kms:GenerateDataKey*"]),
      /^key policy of key: cloudwatch.amazonaws.com, kms:Decrypt on /,
    );
    await assertNobodyTold(
      encryptedTopic("cloudwatch.amazonaws.com", ["kms:Decrypt"]),
      /^key policy of key: cloudwatch.amazonaws.com, kms:GenerateDataKey on /,
    );
  });

  it("is nobody when the key is for another service", async () => {
    await assertNobodyTold(encryptedTopic("sns.amazonaws.com", ["kms:*"]), /it is for sns.amazonaws.com$/);
  });

  it("is nobody under SNS's own key, which CloudWatch may not use", async () => {
    await assertNobodyTold(
      changed(stack, "topic", { kmsMasterKeyId: "alias/aws/sns" }),
      /^KMS key alias\/aws\/sns: cloudwatch.amazonaws.com may not use the AWS managed key aws\/sns, whose policy cannot be changed/,
    );
  });

  it("is not known for an action that is no topic", async () => {
    for (const action of ["arn:aws:lambda:eu-central-1:123456789012:function:f", "alerts"]) {
      await assertNobodyTold(
        changed(stack, "alarm", { alarmActions: [action] }),
        /only SNS topics are modelled/,
      );
    }
  });

  describe("by a function", () => {
    const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:tell";
    const toFunction = changed(stack, "mailbox", { protocol: "lambda", endpoint: functionArn });
    const tell = (variables: Readonly<Record<string, string>> = {}) =>
      resource("aws:lambda/function:Function", "tell", "tell", {
        arn: functionArn,
        name: "tell",
        handler: "index.handler",
        code: { assets: { "index.js": { hash: "0a1b" } } },
        environment: { variables },
      });
    const permission = resource("aws:lambda/permission:Permission", "tell", "tell", {
      action: "lambda:InvokeFunction",
      function: "tell",
      principal: "sns.amazonaws.com",
      sourceArn: alertTopicArn,
    });

    it("is the function that lets the topic in", async () => {
      const { told, problems } = await rung([...toFunction, tell(), permission]);
      assert.deepEqual(told, [
        { endpoint: functionArn, protocol: "lambda", confirmed: true, topic: alertTopicArn },
      ]);
      assert.deepEqual(problems, []);
    });

    it("is nobody where the function lets nobody in, or is not there", async () => {
      await assertNobodyTold(
        [...toFunction, tell()],
        /^arn:\S+:tell is told nothing: permissions of function tell: nobody is let in, so sns\.amazonaws\.com may not lambda:InvokeFunction; give it a permission$/,
      );
      await assertNobodyTold(
        [...toFunction, permission],
        /^arn:\S+:tell is told nothing: function arn:\S+:tell: it is not among the deployed resources$/,
      );
    });

    it("is nobody where the function cannot read the secret that it is told of", async () => {
      await assertNobodyTold(
        [...toFunction, tell({ SLACK_WEBHOOK_SECRET: "slack" }), permission],
        /^arn:\S+:tell is told nothing: function tell: it has no role, and no function runs without$/,
      );
    });
  });
});

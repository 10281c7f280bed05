import assert from "node:assert/strict";

import { AlertTopic } from "../../../components";
import { account, policyIn, refusal, register, valueOf } from "../registrations";

const build =
  (...emails: string[]) =>
  () =>
    new AlertTopic("alerts", { account, emails });

const onlyAlarmsOfTheAccount = {
  StringEquals: { "aws:SourceAccount": "111122223333" },
  ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" },
};

describe("Component: AlertTopic", () => {
  it("lets the account's alarms and event rules publish over TLS, and nobody else", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(policyIn(registrations.one("aws:sns/topicPolicy:TopicPolicy").inputs.policy).Statement, [
      {
        Sid: "LetAlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3",
        Condition: onlyAlarmsOfTheAccount,
      },
      {
        Sid: "LetRulesPublish",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/*" },
        },
      },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("encrypts with a key that the same alarms may use", async () => {
    const { registrations } = await register(build());
    assert.equal(
      registrations.one("aws:sns/topic:Topic").inputs.kmsMasterKeyId,
      "arn:aws:kms:eu-west-1:111122223333:key/alerts-key-0a1b2c3",
    );
    assert.deepEqual(policyIn(registrations.one("aws:kms/key:Key").inputs.policy).Statement[1], {
      Sid: "LetAlarmsPublish",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: onlyAlarmsOfTheAccount,
      Resource: "*",
    });
  });

  it("subscribes each address", async () => {
    const { registrations, result } = await register(build("a@example.com", "b@example.com"));
    assert.deepEqual(
      registrations
        .ofType("aws:sns/topicSubscription:TopicSubscription")
        .map(({ name, inputs }) => [name, inputs]),
      ["a@example.com", "b@example.com"].map((endpoint) => [
        `alerts-${endpoint}`,
        { topic: "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3", protocol: "email", endpoint },
      ]),
    );
    assert.equal(await valueOf(result.topicArn), "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3");
  });

  it("subscribes nobody where no address is given", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(registrations.ofType("aws:sns/topicSubscription:TopicSubscription"), []);
  });

  it("refuses an address that is given twice", async () => {
    assert.deepEqual((await refusal(build("a@example.com", "a@example.com"))).faults, [
      'emails[1]: found "a@example.com", which is already emails[0]',
    ]);
  });
});

import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { read } from "../../../../local/framework/lifecycle";
import type { Properties } from "../../../../local/framework/values";
import { topic } from "../../../../local/services/sns/topic";
import { topicPolicy } from "../../../../local/services/sns/topic-policy";
import { assertRefused, change, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

describe("SNS: a topic's policy", () => {
  const letAlarmsPublish = (arn: string): Properties => ({
    arn,
    policy: policyOf({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
    }),
  });

  it("is known by its topic's ARN and belongs to the topic's account", () => {
    const account = emptyAccount();
    const alerts = make(topic, { name: "alerts" }, account);
    const { id, properties } = make(topicPolicy, letAlarmsPublish(alerts.id), account);

    assert.equal(id, "arn:aws:sns:eu-west-1:123456789012:alerts");
    assert.equal(properties.owner, "123456789012");
  });

  it("needs its topic", () => {
    assertRefused(
      () => make(topicPolicy, letAlarmsPublish("arn:aws:sns:eu-west-1:123456789012:alerts"), emptyAccount()),
      "NotFound",
      "Topic does not exist",
    );
  });

  it("is JSON, on a topic that an ARN names", () => {
    const arn = "arn:aws:sns:eu-west-1:123456789012:alerts";

    assert.deepEqual(faultsOf(topicPolicy, { arn, policy: "Allow" }), [
      `"policy" contains an invalid JSON policy: Allow. Examine values at 'it.policy'.`,
    ]);
    assert.deepEqual(faultsOf(topicPolicy, letAlarmsPublish("alerts")), [
      `"arn" (alerts) is an invalid ARN: expected arn:PARTITION:sns:REGION:ACCOUNT:RESOURCE. Examine values at 'it.arn'.`,
    ]);
  });

  it("speaks of SNS's actions only, whichever resource gives it", () => {
    const account = emptyAccount();
    const { id: arn } = make(topic, { name: "alerts" }, account);
    const policy = policyOf({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" });
    const refusal = [
      "InvalidParameter",
      "Invalid parameter: Policy statement action out of service scope!",
    ] as const;

    assertRefused(() => make(topicPolicy, { arn, policy }, account), ...refusal);
    assertRefused(() => make(topic, { name: "other", policy }, account), ...refusal);
  });
});

describe("SNS: the policy that a topic shows", () => {
  const publishing = (arn: string, service: string): string =>
    policyOf({ Effect: "Allow", Principal: { Service: service }, Action: "sns:Publish", Resource: arn });
  const shown = (account: Account, arn: string): unknown =>
    read(topic, arn, undefined, account)?.properties.policy;
  const actionsOf = (policy: unknown): unknown => {
    const { Statement: statements } = JSON.parse(String(policy)) as { Statement: { Action: string[] }[] };
    return statements[0]?.Action;
  };
  const ownersActions = [
    "SNS:GetTopicAttributes",
    "SNS:SetTopicAttributes",
    "SNS:AddPermission",
    "SNS:RemovePermission",
    "SNS:DeleteTopic",
    "SNS:Subscribe",
    "SNS:ListSubscriptionsByTopic",
    "SNS:Publish",
  ];

  it("is its owner's, until it has one", () => {
    const { properties } = make(topic, { name: "alerts" }, emptyAccount());

    assert.match(
      String(properties.policy),
      /"Condition":\{"StringEquals":\{"AWS:SourceOwner":"123456789012"\}\}/,
    );
    assert.deepEqual(actionsOf(properties.policy), ownersActions);
  });

  it("is the one that it was given last, through its own updates", () => {
    const account = emptyAccount();
    const alerts = make(topic, { name: "alerts" }, account);
    const { id: arn } = alerts;
    const alarms = publishing(arn, "cloudwatch.amazonaws.com");
    const events = publishing(arn, "events.amazonaws.com");

    const existing = make(topicPolicy, { arn, policy: alarms }, account);
    assert.equal(shown(account, arn), alarms);
    change(topicPolicy, existing, { arn, policy: events }, account);
    assert.equal(shown(account, arn), events);
    change(topic, alerts, { name: "alerts", displayName: "Alerts" }, account);
    assert.equal(shown(account, arn), events);
  });

  it("is its owner's again once the policy is gone, as the plugin writes it", () => {
    const account = emptyAccount();
    const { id: arn } = make(topic, { name: "alerts" }, account);
    const policy = publishing(arn, "cloudwatch.amazonaws.com");
    const existing = make(topicPolicy, { arn, policy }, account);

    destroy(topicPolicy, existing, account);
    assert.deepEqual(actionsOf(shown(account, arn)), [...ownersActions, "SNS:Receive"]);
  });

  it("goes with its topic, whichever goes first", () => {
    const account = emptyAccount();
    const alerts = make(topic, { name: "alerts" }, account);
    const policy = publishing(alerts.id, "cloudwatch.amazonaws.com");
    const existing = make(topicPolicy, { arn: alerts.id, policy }, account);

    destroy(topic, alerts, account);
    destroy(topicPolicy, existing, account);
    assert.deepEqual(account.all(topic.kind), []);
  });
});

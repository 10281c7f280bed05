import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { subscriptionFilter } from "../../../delivery/findings/general/subscription-filter";
import { deploymentOf, resource } from "../support/stack";

const topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "leak", "leak", {
  name: "leak",
  arn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:leak",
  alarmDescription: "Much went out.",
  alarmActions: [topic],
  metricName: "leak",
  namespace: "Net",
  statistic: "Sum",
  dimensions: { LogGroupName: "traffic" },
  period: 300,
  evaluationPeriods: 2,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
});

/** What is told of a mailbox with a filter policy. */
function told(filterPolicy: object, filterPolicyScope = "MessageBody"): readonly string[] {
  const mailbox = resource("aws:sns/topicSubscription:TopicSubscription", "mailbox", "mailbox", {
    topic,
    endpoint: "a@example.com",
    filterPolicy: JSON.stringify(filterPolicy),
    filterPolicyScope,
  });
  const context = { deployment: deploymentOf([alarm, mailbox]) } as FindingContext;
  return subscriptionFilter(context).map(({ severity, sentence }) => `${severity}: ${sentence}`);
}

const errors = (policy: object): boolean => told(policy)[0]?.startsWith("error: ") === true;

describe("Finding: a filter policy of a subscription", () => {
  it("that passes the message of an alarm, whatever member it asks, is none", () => {
    for (const policy of [
      { OldStateValue: ["INSUFFICIENT_DATA"] },
      { OldStateValue: ["OK"] },
      { AlarmActions: [{ suffix: ":alerts" }] },
      { OKActions: [{ exists: false }] },
      { AlarmDescription: [{ wildcard: "*went out*" }] },
      { Trigger: { Dimensions: { name: ["LogGroupName"], value: ["traffic"] } } },
      { AlarmConfigurationUpdatedTimestamp: [{ exists: true }] },
      { StateChangeTime: [{ "anything-but": ["2026-01-01T00:00:00.000+0000"] }] },
    ])
      assert.deepEqual(told(policy), [], JSON.stringify(policy));
  });

  it("that passes none is an error, which says how to mend one on attributes", () => {
    const none = "the filter policy of a@example.com passes the message of no alarm, so it is told nothing";
    assert.deepEqual(told({ AlarmActions: ["arn:other"] }), [
      `error: ${none}: {"AlarmActions":["arn:other"]}`,
    ]);
    assert.deepEqual(told({ AlarmName: ["leak"] }, ""), [
      `error: ${none} (alarms send no message attributes: set filterPolicyScope to MessageBody or leave the policy out): {"AlarmName":["leak"]}`,
    ]);
    assert.ok(errors({ AlarmDescription: ["Call somebody"] }));
    // CloudWatch writes the region's name, and times as 2026-01-01T00:00:00.000+0000.
    assert.ok(errors({ Region: ["eu-west-1"] }));
    assert.ok(errors({ StateChangeTime: ["Monday"] }));
    assert.ok(errors({ StateChangeTime: [{ numeric: [">", 0] }] }));
  });

  it("that asks for what is not known before an alarm rings is a warning", () => {
    for (const policy of [
      { Region: ["EU (Ireland)"] },
      { StateChangeTime: [{ prefix: "2026-" }] },
      { NewStateReason: [{ prefix: "Threshold Crossed" }] },
    ])
      assert.deepEqual(told(policy), [
        `warning: the filter policy of a@example.com asks for what is not known before an alarm rings, so whether any passes is not known: ${JSON.stringify(policy)}`,
      ]);
  });

  it("that SNS does not take is an error that says what of it", () => {
    assert.deepEqual(told({ AlarmName: [{ equals: "leak" }] }), [
      'error: the filter policy of a@example.com is not one that SNS takes (AlarmName: found {"equals":"leak"}, which is no comparison that is known here): {"AlarmName":[{"equals":"leak"}]}',
    ]);
  });
});

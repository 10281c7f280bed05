import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { rawConfig } from "../raw";

const topicArn = "arn:aws:sns:eu-west-1:444455556666:alerts";

function faultsOf(alerts: object): readonly string[] {
  const parsed = parseStackConfig(rawConfig({ alerts }), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

describe("Alerts to another account's topic", () => {
  it("are told there, and no topic is made here", async () => {
    const parsed = parseStackConfig(rawConfig({ alerts: { topicArn } }), { isPreview: false });
    assert.ok(parsed.ok);
    const { result, registrations } = await register(() => standaloneStack(parsed.value));
    assert.deepEqual(registrations.ofType("aws:sns/topic:Topic"), []);
    assert.equal("alertTopicArn" in result, false);
    const alarms = registrations.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.ok(alarms.length > 0);
    for (const { inputs } of alarms) assert.deepEqual(inputs.alarmActions, [topicArn]);
  });

  it("are refused where the topic is in another region, or who is told is said here too, all at once", () => {
    assert.deepEqual(
      faultsOf({ topicArn: topicArn.replace("eu-west-1", "us-east-1"), emails: ["a@example.com"] }),
      [
        'alerts.topicArn: found "arn:aws:sns:us-east-1:444455556666:alerts"; a topic of eu-west-1: alarms act on topics of their own region',
        "alerts.emails: the stack that makes the topic says this; leave it out, or topicArn",
      ],
    );
  });

  it("are let in from other accounts, but not by naming nobody", () => {
    const emails = ["a@example.com"];
    assert.deepEqual(faultsOf({ emails, senders: { organizationId: "o-a1b2c3d4e5" } }), []);
    assert.deepEqual(faultsOf({ emails, senders: {} }), [
      "alerts.senders: found nobody; give either accountIds or the organizationId of all",
    ]);
  });
});

import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { topic } from "../../../../local/services/sns/topic";
import { topicPolicy } from "../../../../local/services/sns/topic-policy";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

describe("SNS: how a topic is named and kept", () => {
  it("is by Pulumi's name with seven digits, unless the program gives one", () => {
    assert.match(
      make(topic, {}, emptyAccount(), "alerts").id,
      /^arn:aws:sns:eu-west-1:123456789012:alerts-[0-9a-f]{7}$/,
    );
  });

  it("is without dots and spaces", () => {
    assert.deepEqual(faultsOf(topic, { name: "security_alerts-1" }), []);
    for (const name of ["security alerts", "security.alerts"]) {
      assert.deepEqual(faultsOf(topic, { name }), [
        `invalid value for name (must be 1 to 256 letters, digits, _ and -; a FIFO topic's ends with .fifo): "${name}". Examine values at 'it.name'.`,
      ]);
    }
  });

  it("is by one ARN for ever: another name makes another topic, another key does not", () => {
    const changes = (old: Properties, news: Properties): readonly (readonly [string, boolean])[] =>
      diff(topic, { oldInputs: old, news, state: {} }, emptyAccount()).changes.map(
        ({ property, replaces }) => [property, replaces],
      );

    assert.deepEqual(changes({ name: "a" }, { name: "b" }), [["name", true]]);
    assert.deepEqual(changes({ name: "a" }, { name: "a", kmsMasterKeyId: "alias/alerts" }), [
      ["kmsMasterKeyId", false],
    ]);
  });

  it("is encrypted with the key that the program names", () => {
    const kmsMasterKeyId = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-4234-a234-123456789012";

    assert.equal(make(topic, { kmsMasterKeyId }, emptyAccount()).properties.kmsMasterKeyId, kmsMasterKeyId);
  });

  it("deduplicates by content only if it is FIFO", () => {
    const contentBasedDeduplication = true;

    assert.deepEqual(
      faultsOf(topic, { name: "alerts.fifo", fifoTopic: true, contentBasedDeduplication }),
      [],
    );
    assert.deepEqual(faultsOf(topic, { name: "alerts", contentBasedDeduplication }), [
      "content-based deduplication can only be set for FIFO topics. Examine values at 'it.contentBasedDeduplication'.",
    ]);
  });

  it("is open to its owner alone until a policy says otherwise", () => {
    const { properties } = make(topic, { name: "alerts" }, emptyAccount());

    assert.match(
      String(properties.policy),
      /"Condition":\{"StringEquals":\{"AWS:SourceOwner":"123456789012"\}\}/,
    );
  });
});

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
});

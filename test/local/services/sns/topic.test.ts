import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { topic } from "../../../../local/services/sns/topic";
import { topicSubscription } from "../../../../local/services/sns/topic-subscription";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";

describe("SNS: a topic", () => {
  it("is known by its ARN and belongs to its account", () => {
    const { id, properties } = make(topic, { name: "alerts" }, emptyAccount());

    assert.equal(id, "arn:aws:sns:eu-west-1:123456789012:alerts");
    assert.equal(properties.owner, "123456789012");
  });

  it("is refused a second time", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);

    assertRefused(
      () => make(topic, { name: "alerts" }, account, "second"),
      "InvalidParameter",
      "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    );
  });

  it("takes its subscriptions with it", () => {
    const account = emptyAccount();
    const alerts = make(topic, { name: "alerts" }, account);
    make(
      topicSubscription,
      { topic: alerts.id, protocol: "email", endpoint: "on-call@example.com" },
      account,
    );

    destroy(topic, alerts, account);

    assert.equal(account.all(topicSubscription.kind).length, 0);
  });
});

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

  it("is with .fifo at the end exactly if the topic is FIFO", () => {
    assert.deepEqual(faultsOf(topic, { name: "alerts.fifo", fifoTopic: true }), []);
    assert.deepEqual(
      [...faultsOf(topic, { name: "alerts.fifo" }), ...faultsOf(topic, { name: "alerts", fifoTopic: true })],
      ["alerts.fifo", "alerts"].map(
        (name) =>
          `invalid topic name: ${name}; the name of a FIFO topic, and of no other, ends with .fifo. Examine values at 'it.name'.`,
      ),
    );
  });

  it("is with .fifo at the end too where the program gives no name, or only its beginning", () => {
    const inputs = { fifoTopic: true };

    assert.match(
      make(topic, inputs, emptyAccount(), "alerts").id,
      /^arn:aws:sns:eu-west-1:123456789012:alerts-[0-9a-f]{7}\.fifo$/,
    );
    assert.match(
      make(topic, { ...inputs, namePrefix: "alerts-" }, emptyAccount()).id,
      /^arn:aws:sns:eu-west-1:123456789012:alerts-\d{26}\.fifo$/,
    );
  });

  it("is in 256 characters at most, .fifo among them", () => {
    const standard = (length: number) => faultsOf(topic, { name: "a".repeat(length) });
    const fifo = (length: number) =>
      faultsOf(topic, { name: `${"a".repeat(length - 5)}.fifo`, fifoTopic: true });

    assert.deepEqual([...standard(252), ...standard(256), ...fifo(256)], []);
    assert.equal(standard(257).length, 1);
    assert.equal(fifo(257).length, 1);
    assert.equal(make(topic, {}, emptyAccount(), "a".repeat(300)).properties.name?.toString().length, 256);
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
});

import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { topic } from "../../../../local/services/sns/topic";
import { topicSubscription } from "../../../../local/services/sns/topic-subscription";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

const alerts = "arn:aws:sns:eu-west-1:123456789012:alerts";

function subscriptionOf(protocol: string, endpoint: string, inputs: Properties = {}): Properties {
  return { topic: alerts, protocol, endpoint, ...inputs };
}

describe("SNS: a subscription's endpoint", () => {
  const lambda = "arn:aws:lambda:eu-west-1:123456789012:function:page";
  const queue = "arn:aws:sqs:eu-west-1:123456789012:alerts";
  const cases: readonly (readonly [protocol: string, fits: string, doesNot: string])[] = [
    ["email", "on-call@example.com", "on-call@example"],
    ["email-json", "on-call@example.com", "https://example.com"],
    ["https", "https://example.com/alerts", "http://example.com/alerts"],
    ["http", "http://example.com/alerts", "https://example.com/alerts"],
    ["lambda", lambda, queue],
    ["sqs", queue, lambda],
    ["sms", "+41791234567", "on-call"],
  ];
  for (const [protocol, fits, doesNot] of cases) {
    it(`of the protocol ${protocol} is like ${fits}, not like ${doesNot}`, () => {
      assert.deepEqual(faultsOf(topicSubscription, subscriptionOf(protocol, fits)), []);
      assert.deepEqual(faultsOf(topicSubscription, subscriptionOf(protocol, doesNot)), [
        `invalid value for endpoint (not an endpoint of the protocol ${protocol}): "${doesNot}". Examine values at 'it.endpoint'.`,
      ]);
    });
  }

  it("at Firehose needs a role that lets SNS write", () => {
    const stream = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/alerts";
    const subscriptionRoleArn = "arn:aws:iam::123456789012:role/alerts";

    assert.deepEqual(
      faultsOf(topicSubscription, subscriptionOf("firehose", stream, { subscriptionRoleArn })),
      [],
    );
    assert.deepEqual(faultsOf(topicSubscription, subscriptionOf("firehose", stream)), [
      `"subscription_role_arn" is required for subscriptions of the protocol firehose. Examine values at 'it.subscriptionRoleArn'.`,
    ]);
  });

  it("has one of SNS's protocols", () => {
    assert.deepEqual(
      faultsOf(topicSubscription, subscriptionOf("slack", "#alerts"))[0],
      [
        `expected protocol to be one of ["application" "email" "email-json" "firehose" "http" "https" "lambda" "sms" "sqs"], got slack.`,
        `Examine values at 'it.protocol'.`,
      ].join(" "),
    );
  });

  it("is another subscription when it changes, as SNS cannot move one", () => {
    const oldInputs = subscriptionOf("email", "on-call@example.com");
    const changes = (news: Properties): readonly (readonly [string, boolean])[] =>
      diff(topicSubscription, { oldInputs, news, state: {} }, emptyAccount()).changes.map(
        ({ property, replaces }) => [property, replaces],
      );

    assert.deepEqual(changes({ ...oldInputs, endpoint: "lead@example.com" }), [["endpoint", true]]);
    assert.deepEqual(changes({ ...oldInputs, protocol: "email-json" }), [["protocol", true]]);
    assert.deepEqual(changes({ ...oldInputs, topic: `${alerts}-2` }), [["topic", true]]);
    assert.deepEqual(changes({ ...oldInputs, rawMessageDelivery: true }), [["rawMessageDelivery", false]]);
  });
});

describe("SNS: a subscription that a person must confirm", () => {
  it("has an ARN of its own before anybody confirms it, one for each address", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    const first = make(topicSubscription, subscriptionOf("email", "on-call@example.com"), account, "first");
    const second = make(topicSubscription, subscriptionOf("email", "lead@example.com"), account, "second");

    assert.equal(first.properties.arn, first.id);
    assert.equal(first.properties.pendingConfirmation, true);
    assert.equal(first.properties.confirmationWasAuthenticated, false);
    assert.notEqual(first.id, second.id);
  });

  it("is one by a web hook too, unless the hook confirms by itself", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    const pending = (endpointAutoConfirms: boolean): unknown =>
      make(
        topicSubscription,
        subscriptionOf("https", "https://example.com/alerts", { endpointAutoConfirms }),
        account,
        String(endpointAutoConfirms),
      ).properties.pendingConfirmation;

    assert.equal(pending(false), true);
    assert.equal(pending(true), false);
  });

  it("is one by e-mail whatever it is told: a person cannot confirm by itself", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    for (const protocol of ["email", "email-json"]) {
      const inputs = subscriptionOf(protocol, "on-call@example.com", { endpointAutoConfirms: true });

      assert.equal(make(topicSubscription, inputs, account, protocol).properties.pendingConfirmation, true);
    }
  });

  it("is none by a queue: it is there at once, under the topic's ARN", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    const inputs = subscriptionOf("sqs", "arn:aws:sqs:eu-west-1:123456789012:alerts");
    const { id, properties } = make(topicSubscription, inputs, account);

    assert.equal(properties.pendingConfirmation, false);
    assert.match(id, /^arn:aws:sns:eu-west-1:123456789012:alerts:[0-9a-f-]{36}$/);
  });
});

describe("SNS: a subscription's topic", () => {
  it("is there", () => {
    assertRefused(
      () => make(topicSubscription, subscriptionOf("email", "on-call@example.com"), emptyAccount()),
      "NotFound",
      "Topic does not exist",
    );
  });

  it("feeds queues only where it is FIFO", () => {
    const account = emptyAccount();
    const { id } = make(topic, { name: "alerts.fifo", fifoTopic: true }, account);
    const queue = { endpoint: "arn:aws:sqs:eu-west-1:123456789012:alerts.fifo", protocol: "sqs" };

    make(topicSubscription, { topic: id, ...queue }, account, "queue");
    assertRefused(
      () =>
        make(topicSubscription, { topic: id, protocol: "email", endpoint: "on-call@example.com" }, account),
      "InvalidParameter",
      "Invalid parameter: Invalid protocol type: email",
    );
  });
});

import assert from "node:assert/strict";
import type { Properties } from "../../../local/framework/values";
import { alias } from "../../../local/services/kms/alias";
import { key } from "../../../local/services/kms/key";
import { topic } from "../../../local/services/sns/topic";
import { topicPolicy } from "../../../local/services/sns/topic-policy";
import { topicSubscription } from "../../../local/services/sns/topic-subscription";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../support/embedded";
import { policyOf } from "../support/examples";

describe("KMS: a key", () => {
  it("is the account's to control by its default policy", () => {
    const { id, properties } = make(key, { enableKeyRotation: true }, emptyAccount());

    assert.equal(properties.arn, `arn:aws:kms:eu-west-1:123456789012:key/${id}`);
    assert.equal(properties.rotationPeriodInDays, 365);
    assert.match(String(properties.policy), /"AWS":"arn:aws:iam::123456789012:root"/);
  });

  const grant = (principal: object, action: string): string =>
    policyOf({ Effect: "Allow", Principal: principal, Action: action, Resource: "*" });

  it("is refused a policy that locks its account out", () => {
    const onlyTheService = grant({ Service: "logs.eu-west-1.amazonaws.com" }, "kms:*");

    assertRefused(
      () => make(key, { policy: onlyTheService }, emptyAccount()),
      "MalformedPolicyDocumentException",
      "The new key policy will not allow you to update the key policy in the future.",
    );
    make(key, { policy: onlyTheService, bypassPolicyLockoutSafetyCheck: true }, emptyAccount());
    make(key, { policy: grant({ AWS: "arn:aws:iam::123456789012:root" }, "kms:*") }, emptyAccount());
  });

  it("waits 7 to 30 days before it goes", () => {
    assert.deepEqual(faultsOf(key, { deletionWindowInDays: 7 }), []);
    assert.deepEqual(faultsOf(key, { deletionWindowInDays: 6 }), [
      "expected deletion_window_in_days to be in the range (7 - 30), got 6. Examine values at 'it.deletionWindowInDays'.",
    ]);
  });

  it("rotates only if it is symmetric", () => {
    assertRefused(
      () => make(key, { enableKeyRotation: true, customerMasterKeySpec: "RSA_2048" }, emptyAccount()),
      "UnsupportedOperationException",
      "You cannot perform this operation on a key of this spec.",
    );
  });
});

describe("KMS: an alias", () => {
  it("points at a key that is there", () => {
    const account = emptyAccount();
    const { id, properties } = make(key, {}, account);
    const made = make(alias, { name: "alias/logs", targetKeyId: id }, account);

    assert.equal(made.id, "alias/logs");
    assert.equal(made.properties.arn, "arn:aws:kms:eu-west-1:123456789012:alias/logs");
    assert.equal(made.properties.targetKeyArn, properties.arn);
    assertRefused(
      () => make(alias, { name: "alias/other", targetKeyId: "gone" }, account),
      "NotFoundException",
      "Key 'gone' does not exist",
    );
  });

  it("is not one of AWS's own", () => {
    assert.deepEqual(faultsOf(alias, { name: "alias/aws/s3", targetKeyId: "x" }), [
      `invalid value for name (must begin with 'alias/', not with 'alias/aws/', and have only letters, digits, /, _ and -): "alias/aws/s3". Examine values at 'it.name'.`,
    ]);
  });
});

describe("SNS: a topic", () => {
  it("is known by its ARN", () => {
    const { id, properties } = make(topic, { name: "alerts" }, emptyAccount());

    assert.equal(id, "arn:aws:sns:eu-west-1:123456789012:alerts");
    assert.equal(properties.owner, "123456789012");
  });

  it("is FIFO exactly if its name says so", () => {
    assert.deepEqual(faultsOf(topic, { name: "alerts.fifo", fifoTopic: true }), []);
    assert.deepEqual(faultsOf(topic, { name: "alerts.fifo" }), [
      "invalid topic name: alerts.fifo; the name of a FIFO topic, and of no other, ends with .fifo. Examine values at 'it.name'.",
    ]);
  });

  it("has a policy of SNS's actions only", () => {
    const account = emptyAccount();
    const { id } = make(topic, { name: "alerts" }, account);
    const allow = (action: string): Properties => ({
      arn: id,
      policy: policyOf({
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: action,
        Resource: id,
      }),
    });

    make(topicPolicy, allow("sns:Publish"), account);
    assertRefused(
      () => make(topicPolicy, allow("sqs:SendMessage"), account),
      "InvalidParameter",
      "Invalid parameter: Policy statement action out of service scope!",
    );
  });
});

describe("SNS: a topic that is there already", () => {
  it("is refused, and so is a policy of another service's", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    const policy = policyOf({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" });

    assertRefused(
      () => make(topic, { name: "alerts" }, account, "second"),
      "InvalidParameter",
      "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
    );
    assertRefused(
      () => make(topic, { name: "other", policy }, account),
      "InvalidParameter",
      "Invalid parameter: Policy statement action out of service scope!",
    );
  });

  it("feeds queues only where it is FIFO", () => {
    const account = emptyAccount();
    const { id } = make(topic, { name: "alerts.fifo", fifoTopic: true }, account);

    assertRefused(
      () =>
        make(topicSubscription, { topic: id, protocol: "email", endpoint: "on-call@example.com" }, account),
      "InvalidParameter",
      "Invalid parameter: Invalid protocol type: email",
    );
  });
});

describe("SNS: a subscription", () => {
  const subscription = (protocol: string, endpoint: string): Properties => ({
    topic: "arn:aws:sns:eu-west-1:123456789012:alerts",
    protocol,
    endpoint,
  });

  it("by e-mail waits for its confirmation, to a queue it does not", () => {
    const account = emptyAccount();
    make(topic, { name: "alerts" }, account);
    const mail = make(topicSubscription, subscription("email", "on-call@example.com"), account, "mail");
    const queue = make(
      topicSubscription,
      subscription("sqs", "arn:aws:sqs:eu-west-1:123456789012:alerts"),
      account,
      "queue",
    );

    assert.equal(mail.properties.pendingConfirmation, true);
    assert.equal(queue.properties.pendingConfirmation, false);
    assert.match(mail.id, /^arn:aws:sns:eu-west-1:123456789012:alerts:[0-9a-f-]{36}$/);
  });

  it("needs its topic and an endpoint of its protocol", () => {
    assertRefused(
      () => make(topicSubscription, subscription("email", "on-call@example.com"), emptyAccount()),
      "NotFound",
      "Topic does not exist",
    );
    assert.deepEqual(faultsOf(topicSubscription, subscription("email", "on-call")), [
      `invalid value for endpoint (not an endpoint of the protocol email): "on-call". Examine values at 'it.endpoint'.`,
    ]);
  });

  it("goes with its topic", () => {
    const account = emptyAccount();
    const alerts = make(topic, { name: "alerts" }, account);
    make(topicSubscription, subscription("email", "on-call@example.com"), account);

    destroy(topic, alerts, account);

    assert.equal(account.all(topicSubscription.kind).length, 0);
  });
});

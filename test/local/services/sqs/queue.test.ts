import assert from "node:assert/strict";
import { queue } from "../../../../local/services/sqs/queue";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

describe("SQS: a queue", () => {
  it("is known by its URL and encrypted by SQS itself", () => {
    const { id, properties } = make(queue, { name: "failed" }, emptyAccount());

    assert.equal(id, "https://sqs.eu-west-1.amazonaws.com/123456789012/failed");
    assert.equal(properties.arn, "arn:aws:sqs:eu-west-1:123456789012:failed");
    assert.equal(properties.sqsManagedSseEnabled, true);
  });

  it("keeps messages for 14 days at most", () => {
    assert.deepEqual(faultsOf(queue, { messageRetentionSeconds: 1_209_600 }), []);
    assert.deepEqual(faultsOf(queue, { messageRetentionSeconds: 1_209_601 }), [
      "expected message_retention_seconds to be in the range (60 - 1209600), got 1209601. Examine values at 'it.messageRetentionSeconds'.",
    ]);
  });

  it("is FIFO exactly if its name says so", () => {
    assert.deepEqual(faultsOf(queue, { name: "failed.fifo", fifoQueue: true }), []);
    assert.deepEqual(faultsOf(queue, { name: "failed.fifo" }), [
      "invalid queue name: failed.fifo; the name of a FIFO queue, and of no other, ends with .fifo. Examine values at 'it.name'.",
    ]);
  });

  it("is given a name that says so", () => {
    assert.match(
      make(queue, { fifoQueue: true }, emptyAccount(), "failed").id,
      /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/123456789012\/failed-[0-9a-f]{7}\.fifo$/,
    );
    assert.match(
      make(queue, { fifoQueue: true, namePrefix: "failed-" }, emptyAccount()).id,
      /\/failed-\d{26}\.fifo$/,
    );
  });

  it("is the only one of its name, with a policy that can be read", () => {
    const account = emptyAccount();
    make(queue, { name: "failed" }, account);

    assertRefused(
      () => make(queue, { name: "failed" }, account, "second"),
      "QueueAlreadyExists",
      "A queue already exists with the same name and a different value for attribute(s)",
    );
    assertRefused(
      () => make(queue, { name: "other", policy: policyOf({ Effect: "Allow", Principal: "*" }) }, account),
      "InvalidAttributeValue",
      "Policy statement must contain actions.",
    );
  });

  it("has one kind of encryption", () => {
    assert.deepEqual(faultsOf(queue, { sqsManagedSseEnabled: true, kmsMasterKeyId: "alias/queues" }), [
      `"sqs_managed_sse_enabled": conflicts with kms_master_key_id. Examine values at 'it.sqsManagedSseEnabled'.`,
    ]);
  });
});

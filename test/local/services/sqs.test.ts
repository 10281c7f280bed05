import assert from "node:assert/strict";
import { queue } from "../../../local/services/sqs/queue";
import { emptyAccount, faultsOf, make } from "../support/embedded";

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

  it("has one kind of encryption", () => {
    assert.deepEqual(faultsOf(queue, { sqsManagedSseEnabled: true, kmsMasterKeyId: "alias/queues" }), [
      `"sqs_managed_sse_enabled": conflicts with kms_master_key_id. Examine values at 'it.sqsManagedSseEnabled'.`,
    ]);
  });
});

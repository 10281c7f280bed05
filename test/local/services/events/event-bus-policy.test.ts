import assert from "node:assert/strict";
import { eventBus } from "../../../../local/services/events/event-bus";
import { eventBusPolicy } from "../../../../local/services/events/event-bus-policy";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

const letPut = (...accounts: readonly string[]): string =>
  policyOf({
    Effect: "Allow",
    Principal: { AWS: accounts },
    Action: "events:PutEvents",
    Resource: "arn:aws:events:eu-west-1:123456789012:event-bus/security",
  });

describe("EventBridge: the policy of an event bus", () => {
  it("is known by the bus's name, and is the account's own bus's where none is named", () => {
    const account = emptyAccount();
    make(eventBus, { name: "security" }, account, "bus");
    const policy = letPut("111122223333");

    assert.equal(make(eventBusPolicy, { eventBusName: "security", policy }, account).id, "security");
    assert.equal(make(eventBusPolicy, { policy }, account, "own").id, "default");
  });

  it("needs its bus", () => {
    assertRefused(
      () =>
        make(eventBusPolicy, { eventBusName: "security", policy: letPut("111122223333") }, emptyAccount()),
      "ResourceNotFoundException",
      "Event bus security does not exist.",
    );
  });

  it("is JSON of at most 10 KB", () => {
    assert.deepEqual(faultsOf(eventBusPolicy, { policy: "Allow" }), [
      `"policy" contains an invalid JSON policy: Allow. Examine values at 'it.policy'.`,
    ]);
    const many = Array.from({ length: 900 }, (_, index) => String(100_000_000_000 + index));
    assertRefused(
      () => make(eventBusPolicy, { policy: letPut(...many) }, emptyAccount()),
      "PolicyLengthExceededException",
      "The policy of event bus default is longer than 10240 bytes.",
    );
  });
});

import assert from "node:assert/strict";
import { eventBus } from "../../../../local/services/events/event-bus";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

describe("EventBridge: an event bus", () => {
  it("has an ARN of its region and is known by its name", () => {
    const { id, properties } = make(eventBus, { name: "security" }, emptyAccount());

    assert.equal(id, "security");
    assert.equal(properties.arn, "arn:aws:events:eu-west-1:123456789012:event-bus/security");
  });

  it("is given a name like the resource's", () => {
    assert.match(make(eventBus, {}, emptyAccount()).id, /^it-[0-9a-f]{7}$/);
  });

  it("is not the account's default one, nor a partner's", () => {
    assert.deepEqual(faultsOf(eventBus, { name: "default" }), [
      "invalid value for name (cannot be 'default'). Examine values at 'it.name'.",
    ]);
    assert.deepEqual(faultsOf(eventBus, { name: "aws.partner/example.com" }), [
      `invalid value for name (must be 1 to 256 letters, digits, ., _ and -): "aws.partner/example.com". Examine values at 'it.name'.`,
    ]);
  });

  it("refuses what the plugin takes and is not modelled by name, without a list of it", () => {
    assert.deepEqual(faultsOf(eventBus, { kmsKeyIdentifier: "alias/events", size: 1 }), [
      `The embedded AWS does not model the property "kmsKeyIdentifier" of aws:cloudwatch/eventBus:EventBus. Examine values at 'it.kmsKeyIdentifier'.`,
      "Invalid or unknown key. Examine values at 'it.size'.",
    ]);
  });

  it("is alone with its name in a region", () => {
    const account = emptyAccount();
    make(eventBus, { name: "security" }, account, "first");

    assertRefused(
      () => make(eventBus, { name: "security" }, account, "second"),
      "ResourceAlreadyExistsException",
      "Event bus security already exists.",
    );
    make(eventBus, { name: "security", region: "us-east-1" }, account, "second");
  });

  it("is one of at most 100", () => {
    const account = emptyAccount();
    for (let index = 0; index < 100; index++) make(eventBus, {}, account, `bus-${index}`);

    assertRefused(
      () => make(eventBus, {}, account, "bus-100"),
      "LimitExceededException",
      "The requested resource exceeds the maximum number allowed.",
    );
  });
});

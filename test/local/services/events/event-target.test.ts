import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { eventBus } from "../../../../local/services/events/event-bus";
import { eventRule } from "../../../../local/services/events/event-rule";
import { eventTarget } from "../../../../local/services/events/event-target";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someRole } from "../../support/examples";

const queueArn = "arn:aws:sqs:eu-west-1:210987654321:findings";
const streamArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/findings";
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

function accountWithRule(): Account {
  const account = emptyAccount();
  make(eventRule, { name: "findings", eventPattern: '{"source":["aws.securityhub"]}' }, account);
  someRole(account, "writer", "events.amazonaws.com");
  someRole(account, "reader", "lambda.amazonaws.com");
  return account;
}

describe("EventBridge: a target", () => {
  it("that EventBridge writes to as a role has one that it can take", () => {
    const toStream = (more: Properties) => () =>
      make(eventTarget, { rule: "findings", arn: streamArn, ...more }, accountWithRule());
    toStream({ roleArn: roleArn("writer") })();
    assertRefused(toStream({}), "ValidationException", `RoleArn is required for target ${streamArn}.`);
    assertRefused(
      toStream({ roleArn: roleArn("reader") }),
      "ValidationException",
      `Provided role '${roleArn("reader")}' cannot be assumed by principal 'events.amazonaws.com'.`,
    );
  });

  it("is one of five of its rule, whatever a rule of that name on another bus has", () => {
    const account = accountWithRule();
    make(eventBus, { name: "central" }, account);
    const onBus = {
      name: "findings",
      eventBusName: "central",
      eventPattern: '{"source":["aws.securityhub"]}',
    };
    make(eventRule, onBus, account, "central");
    const toQueue = (targetId: number, eventBusName = "default") =>
      make(
        eventTarget,
        { rule: "findings", eventBusName, targetId: String(targetId), arn: queueArn },
        account,
        `${eventBusName} ${targetId}`,
      );
    for (let at = 1; at <= 5; at++) toQueue(at);
    assert.equal(toQueue(1, "central").id, "central-findings-1");
    assertRefused(
      () => toQueue(6),
      "LimitExceededException",
      "The requested resource exceeds the maximum number allowed.",
    );
  });

  it("whose own policy lets EventBridge in needs none", () => {
    const inputs = { rule: "findings", targetId: "queue", arn: queueArn };
    assert.equal(make(eventTarget, inputs, accountWithRule()).id, "findings-queue");
  });

  it("is another one on another rule, bus or by another name, and the same with another address", () => {
    const oldInputs = { rule: "findings", arn: queueArn, eventBusName: "default", targetId: "queue" };
    const replaces = (news: Properties) =>
      diff(
        eventTarget,
        { oldInputs, news: { ...oldInputs, ...news }, state: {} },
        emptyAccount(),
      ).changes.map(({ property, replaces: another }) => [property, another]);
    assert.deepEqual(replaces({ rule: "others" }), [["rule", true]]);
    assert.deepEqual(replaces({ eventBusName: "central" }), [["eventBusName", true]]);
    assert.deepEqual(replaces({ targetId: "other" }), [["targetId", true]]);
    assert.deepEqual(replaces({ arn: `${queueArn}-2` }), [["arn", false]]);
  });
});

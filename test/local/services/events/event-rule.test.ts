import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { eventRule } from "../../../../local/services/events/event-rule";
import { eventTarget } from "../../../../local/services/events/event-target";
import { queue } from "../../../../local/services/sqs/queue";
import { queuePolicy } from "../../../../local/services/sqs/queue-policy";
import { queues } from "../../../../local/services/sqs/kinds";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someRole } from "../../support/examples";

const pattern = (value: unknown) => JSON.stringify({ source: ["aws.securityhub"], detail: value });
const rule = {
  name: "findings",
  eventPattern: pattern({ findings: { ProductArn: [{ suffix: "/config" }] } }),
};
const streamArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/findings";
const roleArn = "arn:aws:iam::123456789012:role/writer";
const target = { rule: "findings", arn: streamArn, roleArn };

function accountWithRule(): Account {
  const account = emptyAccount();
  make(eventRule, rule, account);
  someRole(account, "writer", "events.amazonaws.com");
  return account;
}

describe("EventBridge: a rule", () => {
  it("is known by its name on the default bus", () => {
    const { id, properties } = make(eventRule, rule, emptyAccount());
    assert.deepEqual(
      [id, properties.arn, properties.state],
      ["findings", "arn:aws:events:eu-west-1:123456789012:rule/findings", "ENABLED"],
    );
  });

  it("has a pattern that EventBridge can read", () => {
    for (const [detail, reason] of [
      [{ findings: [] }, "Empty arrays are not allowed"],
      [{ findings: "config" }, '"findings" must be an object or an array'],
      [{ findings: [{ ends: "config" }] }, "Unrecognized match type ends"],
      [{}, "Empty objects are not allowed"],
    ] as const)
      assertRefused(
        () => make(eventRule, { ...rule, eventPattern: pattern(detail) }, emptyAccount()),
        "InvalidEventPatternException",
        `Event pattern is not valid. Reason: ${reason}`,
      );
    assert.match(
      faultsOf(eventRule, { name: "none" })[0] ?? "",
      /one of `event_pattern,schedule_expression`/,
    );
  });

  it("is one of 300 of its bus, with a pattern of 2048 characters at most", () => {
    const account = emptyAccount();
    for (let at = 0; at < 299; at++) account.put(eventRule.kind, `rule-${at}`, { eventBusName: "default" });
    make(eventRule, rule, account);
    assertRefused(
      () => make(eventRule, { ...rule, name: "one-more" }, account, "one-more"),
      "LimitExceededException",
      "The requested resource exceeds the maximum number allowed.",
    );
    const ofLength = (length: number) => {
      const spare = length - pattern({ a: [""] }).length;
      return { ...rule, eventPattern: pattern({ a: ["x".repeat(spare)] }) };
    };
    make(eventRule, ofLength(2048), emptyAccount());
    assertRefused(
      () => make(eventRule, ofLength(2049), emptyAccount()),
      "LimitExceededException",
      "The event pattern is longer than 2048 characters.",
    );
  });

  it("is on a bus that is there, and stays as long as it has targets", () => {
    assertRefused(
      () => make(eventRule, { ...rule, eventBusName: "central" }, emptyAccount()),
      "ResourceNotFoundException",
      "Event bus central does not exist.",
    );
    const account = emptyAccount();
    const made = make(eventRule, rule, account);
    someRole(account, "writer", "events.amazonaws.com");
    const its = make(eventTarget, target, account, "target");
    assertRefused(
      () => {
        destroy(eventRule, made, account);
      },
      "ValidationException",
      "Rule can't be deleted since it has targets.",
    );
    destroy(eventTarget, its, account, "target");
    destroy(eventRule, made, account);
  });
});

describe("EventBridge: a target", () => {
  it("is of a rule that is there, and written to as a role that trusts EventBridge", () => {
    assertRefused(
      () => make(eventTarget, target, emptyAccount()),
      "ResourceNotFoundException",
      "Rule findings does not exist on EventBus default.",
    );
    const account = accountWithRule();
    assertRefused(
      () => make(eventTarget, { ...target, roleArn: undefined }, account),
      "ValidationException",
      `RoleArn is required for target ${streamArn}.`,
    );
    assertRefused(
      () => make(eventTarget, { ...target, roleArn: `${roleArn}-2` }, account),
      "ValidationException",
      `Provided role '${roleArn}-2' cannot be assumed by principal 'events.amazonaws.com'.`,
    );
    make(eventTarget, target, account);
  });

  it("is one of at most five, with a queue that is there and is none of FIFO", () => {
    const account = accountWithRule();
    const deadLetterConfig = { arn: "arn:aws:sqs:eu-west-1:123456789012:failed.fifo" };
    assertRefused(
      () => make(eventTarget, { ...target, deadLetterConfig }, account),
      "ResourceNotFoundException",
      `The queue ${deadLetterConfig.arn} does not exist.`,
    );
    make(queue, { name: "failed.fifo", fifoQueue: true }, account);
    assertRefused(
      () => make(eventTarget, { ...target, deadLetterConfig }, account),
      "ValidationException",
      `DeadLetterConfig: ${deadLetterConfig.arn} is a FIFO queue; a standard queue is needed.`,
    );
    for (const name of ["1", "2", "3", "4", "5"])
      make(eventTarget, { ...target, targetId: name }, account, name);
    assertRefused(
      () => make(eventTarget, target, account),
      "LimitExceededException",
      "The requested resource exceeds the maximum number allowed.",
    );
  });
});

describe("SQS: the policy of a queue", () => {
  it("is an attribute of a queue that is there", () => {
    const account = emptyAccount();
    const policy = policyOf({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" });
    const queueUrl = "https://sqs.eu-west-1.amazonaws.com/123456789012/failed";
    assertRefused(
      () => make(queuePolicy, { queueUrl, policy }, account),
      "QueueDoesNotExist",
      "The specified queue does not exist.",
    );
    make(queue, { name: "failed" }, account, "queue");
    const made = make(queuePolicy, { queueUrl, policy }, account);
    assert.equal(account.find(queues, queueUrl)?.policy, policy);
    destroy(queuePolicy, made, account);
    assert.equal(account.find(queues, queueUrl)?.policy, "");
  });
});

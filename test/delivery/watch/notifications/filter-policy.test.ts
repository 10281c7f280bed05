import assert from "node:assert/strict";

import { passesFilterPolicy } from "../../../../delivery/watch/notifications/filter-policy";

const message = {
  AlarmName: "leak-1a2b",
  NewStateValue: "ALARM",
  Trigger: { Namespace: "Net", Period: 300, Statistic: "SUM" },
};

const passes = (policy: object) => passesFilterPolicy(JSON.stringify(policy), "MessageBody", message);

describe("A subscription's filter policy", () => {
  // @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
  for (const [policy, answer] of [
    [{}, true],
    [{ NewStateValue: ["ALARM"] }, true],
    [{ NewStateValue: ["OK", "ALARM"] }, true],
    [{ NewStateValue: ["OK"] }, false],
    [{ NewStateValue: ["alarm"] }, false],
    [{ NewStateValue: "ALARM" }, true],
    [{ NewStateValue: ["ALARM"], AlarmName: ["scan"] }, false],
    [{ severity: ["high"] }, false],
    [{ Trigger: { Period: [300], Namespace: ["Net"] } }, true],
    [{ Trigger: { Period: ["300"] } }, false],
    [{ Trigger: { Period: [300], Namespace: ["Other"] } }, false],
    [{ Other: { Period: [300] } }, false],
    [{ AlarmName: [{ prefix: "leak-" }] }, true],
    [{ AlarmName: [{ prefix: "-leak" }] }, false],
    [{ AlarmName: [{ suffix: "1a2b" }] }, true],
    [{ AlarmName: [{ suffix: "leak" }] }, false],
    [{ Trigger: { Period: [{ prefix: "300" }] } }, false],
    [{ Trigger: { Period: [{ suffix: "300" }] } }, false],
    [{ Trigger: { Period: [{ wildcard: "300" }] } }, false],
    [{ Trigger: { Period: [{ "equals-ignore-case": "300" }] } }, false],
    [{ NewStateValue: [{ "equals-ignore-case": "alarm" }] }, true],
    [{ NewStateValue: [{ "equals-ignore-case": "alar" }] }, false],
    [{ AlarmName: [{ wildcard: "leak*b" }] }, true],
    [{ AlarmName: [{ wildcard: "*-1*" }] }, true],
    [{ AlarmName: [{ wildcard: "leak" }] }, false],
    [{ AlarmName: [{ wildcard: "leak.1a2b" }] }, false],
    [{ AlarmName: [{ wildcard: "eak*" }] }, false],
    [{ AlarmName: [{ exists: true }] }, true],
    [{ AlarmName: [{ exists: false }] }, false],
    [{ severity: [{ exists: false }] }, true],
    [{ severity: [{ exists: true }] }, false],
    [{ AlarmName: [{ "anything-but": "leak-1a2b" }] }, false],
    [{ AlarmName: [{ "anything-but": ["scan", "leak-1a2b"] }] }, false],
    [{ AlarmName: [{ "anything-but": ["scan"] }] }, true],
    [{ AlarmName: [{ "anything-but": { prefix: "leak" } }] }, false],
    [{ AlarmName: [{ "anything-but": { prefix: "scan" } }] }, true],
    [{ severity: [{ "anything-but": ["high"] }] }, false],
    [{ severity: [{ "anything-but": { prefix: "high" } }] }, false],
    [{ $or: [{ NewStateValue: ["OK"] }, { Trigger: { Period: [300] } }] }, true],
    [{ $or: [{ NewStateValue: ["OK"] }, { AlarmName: ["scan"] }] }, false],
    [{ $or: [{ NewStateValue: ["ALARM"] }], AlarmName: ["scan"] }, false],
  ] as const) {
    it(`${JSON.stringify(policy)} passes ${answer ? "an alarm's message" : "none"}`, () => {
      assert.equal(passes(policy), answer);
    });
  }

  it("that asks in a way that is not modelled is not judged, unless the rest of it decides", () => {
    const unknown = { Trigger: { Period: [{ numeric: [">", 60] }] } };
    assert.equal(passes(unknown), undefined);
    assert.equal(passes({ AlarmName: [{ "anything-but": { cidr: "10.0.0.0/8" } }] }), undefined);
    assert.equal(passes({ ...unknown, NewStateValue: ["OK"] }), false);
    assert.equal(passes({ $or: [unknown, { NewStateValue: ["ALARM"] }] }), true);
    assert.equal(passes({ $or: [unknown, { NewStateValue: ["OK"] }] }), undefined);
    assert.equal(passesFilterPolicy("{", "MessageBody", message), undefined);
  });

  it("on attributes passes no alarm's message, which has none", () => {
    for (const scope of ["MessageAttributes", undefined]) {
      assert.equal(passesFilterPolicy('{"NewStateValue":["ALARM"]}', scope, message), false);
      assert.equal(passesFilterPolicy('{"severity":[{"exists":false}]}', scope, message), true);
    }
  });
});

import assert from "node:assert/strict";

import { parseFilterPolicy } from "../../../../delivery/watch/notifications/filter-policy";
import { Unforeseen } from "../../../../delivery/watch/notifications/unforeseen";

const message = {
  AlarmName: "leak-1a2b",
  AlarmDescription: null,
  NewStateValue: "ALARM",
  AlarmActions: ["arn:a", "arn:b"],
  OKActions: [],
  StateChangeTime: new Unforeseen(/^\d{4}-/),
  Trigger: {
    Namespace: "Net",
    Period: 300,
    Statistic: "SUM",
    EvaluateLowSampleCountPercentile: "",
    Dimensions: [
      { name: "InstanceId", value: "i-1" },
      { name: "device", value: "xvda1" },
    ],
  },
};

function passes(policy: object, scope: string | undefined = "MessageBody"): boolean | undefined {
  const read = parseFilterPolicy(JSON.stringify(policy), scope);
  assert.ok(read.ok, JSON.stringify(read));
  return read.value(message);
}

const faultsOf = (text: string, scope = "MessageBody") => {
  const read = parseFilterPolicy(text, scope);
  return read.ok ? [] : read.faults;
};

describe("A subscription's filter policy", () => {
  // @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
  for (const [policy, answer] of [
    [{}, true],
    [{ NewStateValue: ["ALARM"] }, true],
    [{ NewStateValue: ["OK", "ALARM"] }, true],
    [{ NewStateValue: ["OK"] }, false],
    [{ NewStateValue: ["alarm"] }, false],
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
    [{ $or: [{ NewStateValue: ["ALARM"] }, { AlarmName: ["leak-1a2b"] }], AlarmName: ["scan"] }, false],
    [{ Trigger: { Period: [{ numeric: [">=", 300] }] } }, true],
    [{ Trigger: { Period: [{ numeric: [">", 300] }] } }, false],
    [{ AlarmName: [{ numeric: [">", 0] }] }, false],
    // A list passes where one of its members does, also where the members are objects.
    [{ AlarmActions: ["arn:b"] }, true],
    [{ AlarmActions: [{ prefix: "arn:c" }] }, false],
    [{ AlarmActions: [{ exists: true }] }, true],
    [{ OKActions: [{ exists: true }] }, false],
    [{ OKActions: [{ exists: false }] }, true],
    [{ Trigger: { Dimensions: { name: ["device"], value: ["xvda1"] } } }, true],
    [{ Trigger: { Dimensions: { value: ["xvdb"] } } }, false],
    [{ Trigger: { Dimensions: { name: [{ exists: true }] } } }, true],
    [{ Trigger: [{ exists: true }] }, false],
    // What is null is null and nothing else, and is not there; nor is what is empty.
    [{ AlarmDescription: [null] }, true],
    [{ AlarmDescription: [{ exists: true }] }, false],
    [{ Trigger: { EvaluateLowSampleCountPercentile: [{ exists: true }] } }, false],
    [{ AlarmDescription: [{ "anything-but": ["x"] }] }, false],
    [{ AlarmName: [null] }, false],
    // What nobody knows beforehand is there, and not always the same.
    [{ StateChangeTime: [{ exists: true }] }, true],
    [{ StateChangeTime: [{ exists: false }] }, false],
    [{ StateChangeTime: [{ "anything-but": ["2026-01-01"] }] }, true],
    [{ StateChangeTime: ["yesterday"] }, false],
    [{ StateChangeTime: [2026] }, false],
    [{ StateChangeTime: [null] }, false],
    [{ StateChangeTime: [{ numeric: [">", 0] }] }, false],
    [{ StateChangeTime: { year: ["2026"] } }, false],
  ] as const) {
    it(`${JSON.stringify(policy)} passes ${answer ? "an alarm's message" : "none"}`, () => {
      assert.equal(passes(policy), answer);
    });
  }

  it("that asks for what is not known beforehand is not judged, unless the rest of it decides", () => {
    const unknown = { StateChangeTime: ["2026-01-01T00:00:00.000+0000"] };
    assert.equal(passes(unknown), undefined);
    assert.equal(passes({ StateChangeTime: [{ prefix: "2026" }] }), undefined);
    assert.equal(passes({ StateChangeTime: [{ "anything-but": { prefix: "2026" } }] }), undefined);
    assert.equal(passes({ ...unknown, NewStateValue: ["OK"] }), false);
    assert.equal(passes({ $or: [unknown, { NewStateValue: ["ALARM"] }] }), true);
    assert.equal(passes({ $or: [unknown, { NewStateValue: ["OK"] }] }), undefined);
    // What is null is said, and yet has no value.
    assert.equal(passes({ AlarmDescription: [{ exists: false }] }), undefined);
  });

  it("that SNS would refuse is refused, by the path of what it does not know", () => {
    assert.deepEqual(faultsOf("{"), ["it is no JSON object"]);
    assert.deepEqual(faultsOf('{"Trigger":{"Period":[{"above":60}]},"AlarmName":[["leak"]]}'), [
      'Trigger.Period: found {"above":60}, which is no comparison that is known here',
      "AlarmName: found a list in a list",
    ]);
    assert.deepEqual(faultsOf('{"NewStateValue":"ALARM","AlarmName":[],"Trigger":{}}'), [
      'NewStateValue: found "ALARM"; SNS takes a list of values, or an object',
      "AlarmName: found []; SNS takes a list of values, or an object",
      "Trigger: found {}; name at least one key",
    ]);
    assert.deepEqual(faultsOf('{"$or":[{"NewStateValue":["ALARM"]}]}'), [
      '$or: found {"NewStateValue":["ALARM"]}, which is no comparison that is known here',
    ]);
    const list = [{ exists: true }];
    assert.deepEqual(faultsOf(JSON.stringify({ a: list, b: list, c: list, d: list, e: list, f: list })), [
      "found 6 keys; SNS takes 5 at most",
    ]);
    assert.deepEqual(faultsOf('{"Trigger":{"Period":[300]}}', "MessageAttributes"), [
      "Trigger: found an object; attributes have none within",
    ]);
  });

  it("on attributes passes no alarm's message, which has none", () => {
    for (const scope of ["MessageAttributes", ""]) {
      assert.equal(passes({ NewStateValue: ["ALARM"] }, scope), false);
      assert.equal(passes({ severity: [{ exists: false }] }, scope), false);
      assert.equal(passes({}, scope), true);
    }
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { type AlarmRule, alarmsIn, parseAlarmRule } from "../../../../delivery/watch/composites/alarm-rule";
import { holds } from "../../../../delivery/watch/composites/rule-logic";

const state = (alarm: string, of: "OK" | "ALARM" | "INSUFFICIENT_DATA" = "ALARM"): AlarmRule => ({
  kind: "state",
  state: of,
  alarm,
});

function read(text: string): AlarmRule {
  const rule = parseAlarmRule(text);
  assert.ok(rule.ok, JSON.stringify(rule));
  return rule.value;
}

/** A rule as text, with all its parentheses. */
function printed(rule: AlarmRule): string {
  switch (rule.kind) {
    case "constant":
      return rule.value ? "TRUE" : "FALSE";
    case "state":
      return `${rule.state}("${rule.alarm}")`;
    case "not":
      return `NOT (${printed(rule.of)})`;
    case "and":
    case "or":
      return rule.of.map((part) => `(${printed(part)})`).join(rule.kind === "and" ? " AND " : " OR ");
    case "at least": {
      const names = rule.of.flatMap(alarmsIn).map((name) => `"${name}"`);
      const [first] = rule.of;
      const asked = first?.kind === "not" ? first.of : first;
      assert.equal(asked?.kind, "state");
      return `AT_LEAST(${rule.count}, ${first?.kind === "not" ? "NOT " : ""}${asked.state}, (${names.join(", ")}))`;
    }
  }
}

const alarms = ["leak", "port scan", "a(b)"];
const states = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
const anyRule = fc.letrec<{ rule: AlarmRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("state"),
      state: fc.constantFrom(...states),
      alarm: fc.constantFrom(...alarms),
    }),
    fc.record({ kind: fc.constant("constant"), value: fc.boolean() }),
    fc
      .record({
        count: fc.integer({ min: 1, max: 4 }),
        of: fc.constantFrom(...states),
        among: fc.subarray(alarms, { minLength: 1 }),
        negated: fc.boolean(),
      })
      .map(({ count, of, among, negated }): AlarmRule => ({
        kind: "at least",
        count,
        of: among.map((alarm) => (negated ? { kind: "not", of: state(alarm, of) } : state(alarm, of))),
      })),
    fc.record({ kind: fc.constant("not"), of: tie("rule") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      of: fc.array(tie("rule"), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).rule;

describe("Rule of a composite alarm", () => {
  it("reads alarms by name and ARN, in quotes or not", () => {
    const arn = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:leak";
    assert.deepEqual(read("ALARM(leak)"), state("leak"));
    assert.deepEqual(read(' OK ( "port scan" ) '), state("port scan", "OK"));
    assert.deepEqual(read("INSUFFICIENT_DATA(port scan)"), state("port scan", "INSUFFICIENT_DATA"));
    assert.deepEqual(read(`ALARM("${arn}")`), state(arn));
  });

  it("binds NOT before AND before OR, and parentheses before all", () => {
    const [a, b, c] = [state("a"), state("b"), state("c")];
    assert.deepEqual(read("ALARM(a) OR NOT ALARM(b) AND ALARM(c)"), {
      kind: "or",
      of: [a, { kind: "and", of: [{ kind: "not", of: b }, c] }],
    });
    assert.deepEqual(read("(ALARM(a) OR ALARM(b)) AND ALARM(c)"), {
      kind: "and",
      of: [{ kind: "or", of: [a, b] }, c],
    });
  });

  it("counts alarms of a list by number or percentage, in a state or not in it", () => {
    const [a, b, c] = [state("a"), state("b, c"), state("port scan")];
    assert.deepEqual(read('AT_LEAST(2, ALARM, (a, "b, c", port scan))'), {
      kind: "at least",
      count: 2,
      of: [a, b, c],
    });
    const notOk = ["a", "b", "c"].map((alarm) => ({ kind: "not", of: state(alarm, "OK") }));
    assert.deepEqual(read("AT_LEAST ( 50% , NOT OK , ( a , b , c ) )"), {
      kind: "at least",
      count: 2,
      of: notOk,
    });
    assert.deepEqual(read("NOT AT_LEAST(1, ALARM, (a)) AND ALARM(port scan)"), {
      kind: "and",
      of: [{ kind: "not", of: { kind: "at least", count: 1, of: [a] } }, c],
    });
  });

  it("names each alarm once", () => {
    assert.deepEqual(alarmsIn(read("ALARM(b) AND (OK(a) OR NOT ALARM(b)) OR TRUE")), ["b", "a"]);
  });

  for (const [text, fault] of [
    ["", "expected an alarm's state, found its end"],
    ["ALARM(a) OR", "expected an alarm's state, found its end"],
    ["ALARM(a) ALARM(b)", "expected AND, OR or its end, found ALARM(b)"],
    ["(ALARM(a)", "expected ), found its end"],
    ["ALARM(a))", "expected AND, OR or its end, found )"],
    ["AND ALARM(a)", "expected an alarm's state, found AND"],
    ["alarm(a)", '"alarm(a)" is not understood'],
    ["ALARM()", '"ALARM()" is not understood'],
    ["RINGING(a)", '"RINGING(a)" is not understood'],
    ["AT_LEAST(0, ALARM, (a, b))", '"AT_LEAST(0, ALARM, (a, b))" is not understood'],
    ["AT_LEAST(2, RINGING, (a, b))", '"AT_LEAST(2, RINGING, (a, b))" is not understood'],
    ["AT_LEAST(2, ALARM, ())", '"AT_LEAST(2, ALARM, ())" is not understood'],
    ["ALARM(a) AT_LEAST(1, OK, (b))", "expected AND, OR or its end, found AT_LEAST"],
  ] as const) {
    it(`refuses ${text || "nothing"}`, () => {
      assert.deepEqual(parseAlarmRule(text), { ok: false, faults: [`alarm rule "${text}": ${fault}`] });
    });
  }

  it("means the same when it is printed and read again", () => {
    const known = fc.dictionary(fc.constantFrom(...alarms), fc.constantFrom(...states));
    fc.assert(
      fc.property(anyRule, known, (rule, given) => {
        const assigned = new Map(Object.entries(given));
        assert.equal(holds(read(printed(rule)), assigned), holds(rule, assigned));
      }),
      { numRuns: 300 },
    );
  });
});

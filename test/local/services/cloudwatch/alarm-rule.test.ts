import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAlarmRule } from "../../../../local/services/cloudwatch/alarm-rule";

describe("CloudWatch: the rule of a composite alarm", () => {
  for (const [rule, alarms] of [
    ["ALARM(egress)", ["egress"]],
    ['ALARM("egress, eu") OR OK(heartbeat)', ["egress, eu", "heartbeat"]],
    ["(ALARM(a) OR ALARM(b)) AND NOT INSUFFICIENT_DATA(c)", ["a", "b", "c"]],
    ["NOT (ALARM(a) AND NOT OK(a))", ["a"]],
    ["ALARM(arn:aws:cloudwatch:eu-west-1:123456789012:alarm:egress)", ["egress"]],
    ["TRUE AND FALSE", []],
    ["ALARM ( egress )", ["egress"]],
    ['AT_LEAST(2, ALARM, (a, "b, c", d))', ["a", "b, c", "d"]],
    ["NOT AT_LEAST(60%, NOT OK, (a,port scan)) OR ALARM(d)", ["a", "port scan", "d"]],
    [
      "AT_LEAST(1, INSUFFICIENT_DATA, (arn:aws:cloudwatch:eu-west-1:123456789012:alarm:egress, b))",
      ["egress", "b"],
    ],
  ] as const) {
    it(`names ${alarms.join(", ") || "no alarm"} in ${rule}`, () => {
      assert.deepEqual(parseAlarmRule(rule), { ok: true, alarms });
    });
  }

  for (const [rule, token, at] of [
    ["()", ")", 1],
    ["ALARM(a) ALARM(b)", "ALARM(b)", 9],
    ["ALARM(a) AND", "", 12],
    ["egress", "egress", 0],
    ["(ALARM(a)", "", 9],
    ["ALARM(a))", ")", 8],
    ["ALARM(a) XOR ALARM(b)", "XOR", 9],
    ["NOT", "", 3],
    ["ALARM(a) OR AT_LEAST(two, ALARM, (a, b))", "AT_LEAST", 12],
    ["AT_LEAST(2, RINGING, (a, b))", "AT_LEAST", 0],
    ["AT_LEAST(2, ALARM, a, b)", "AT_LEAST", 0],
  ] as const) {
    it(`is refused at "${token}" in ${rule}`, () => {
      assert.deepEqual(parseAlarmRule(rule), {
        ok: false,
        fault: `Error in AlarmRule [Unsupported token '${token}' at char ${at}]`,
      });
    });
  }

  it("has no white space around it", () => {
    const fault = "AlarmRule must not contain leading or trailing whitespace or be null";
    assert.deepEqual(parseAlarmRule(" ALARM(a)"), { ok: false, fault });
    assert.deepEqual(parseAlarmRule("ALARM(a)\n"), { ok: false, fault });
  });

  it("names at most 100 alarms and has at most 500 elements", () => {
    const fault = "AlarmRule may name 100 alarms and have 500 elements at most";
    const anyOf = (count: number): string =>
      Array.from({ length: count }, (_, index) => `ALARM(a${index})`).join(" OR ");

    assert.equal(parseAlarmRule(anyOf(100)).ok, true);
    assert.deepEqual(parseAlarmRule(anyOf(101)), { ok: false, fault });
    assert.equal(parseAlarmRule(Array(250).fill("TRUE").join(" OR ")).ok, true);
    assert.deepEqual(parseAlarmRule(Array(251).fill("TRUE").join(" OR ")), { ok: false, fault });
  });

  it("names every alarm of a rule that is put together from states, operators and parentheses", () => {
    const state = fc
      .tuple(fc.constantFrom("ALARM", "OK", "INSUFFICIENT_DATA"), fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/))
      .map(([name, alarm]) => ({ rule: `${name}("${alarm}")`, alarms: [alarm] }));
    const { rule } = fc.letrec<{ rule: { rule: string; alarms: string[] } }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 4 },
        state,
        tie("rule").map(({ rule: inner, alarms }) => ({ rule: `NOT (${inner})`, alarms })),
        fc.tuple(tie("rule"), fc.constantFrom("AND", "OR"), tie("rule")).map(([left, joins, right]) => ({
          rule: `(${left.rule}) ${joins} ${right.rule}`,
          alarms: [...left.alarms, ...right.alarms],
        })),
      ),
    }));

    fc.assert(
      fc.property(rule, ({ rule: text, alarms }) => {
        assert.deepEqual(parseAlarmRule(text), { ok: true, alarms: [...new Set(alarms)] });
      }),
    );
  });
});

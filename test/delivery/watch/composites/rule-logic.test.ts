import assert from "node:assert/strict";
import { type AlarmState, alarmStates } from "../../../../delivery/watch/alarms/alarm-report";
import { parseAlarmRule } from "../../../../delivery/watch/composites/alarm-rule";
import { holds, solveRule } from "../../../../delivery/watch/composites/rule-logic";
import { acts, runComposite } from "../../../../delivery/watch/composites/run-composite";

function rule(text: string) {
  const read = parseAlarmRule(text);
  assert.ok(read.ok);
  return read.value;
}

const states = (given: Readonly<Record<string, AlarmState>>) => new Map(Object.entries(given));
const at = (minute: number) => `2026-01-05T09:${String(minute).padStart(2, "0")}:00Z`;
const change = (minute: number, to: AlarmState, ...labels: string[]) => ({
  at: at(minute),
  from: "OK" as const,
  to,
  labels,
});

describe("A composite alarm's rule", () => {
  it("holds, does not, or hangs on an alarm of which nothing is known", () => {
    const either = rule("ALARM(a) OR ALARM(b)");
    assert.equal(holds(either, states({ a: "ALARM" })), true);
    assert.equal(holds(either, states({ a: "OK" })), undefined);
    assert.equal(holds(either, states({ a: "OK", b: "INSUFFICIENT_DATA" })), false);
    const both = rule("ALARM(a) AND NOT OK(b)");
    assert.equal(holds(both, states({ a: "OK" })), false);
    assert.equal(holds(both, states({ b: "ALARM" })), undefined);
    assert.equal(holds(both, states({ a: "ALARM", b: "ALARM" })), true);
  });

  it("of a count holds as soon as enough do, and not as soon as too few can", () => {
    const two = rule("AT_LEAST(2, ALARM, (a, b, c))");
    assert.equal(holds(two, states({ a: "ALARM" })), undefined);
    assert.equal(holds(two, states({ a: "ALARM", c: "ALARM" })), true);
    assert.equal(holds(two, states({ b: "ALARM", c: "OK" })), undefined);
    assert.equal(holds(two, states({ a: "OK", c: "OK" })), false);
    const mostNot = rule("AT_LEAST(67%, NOT OK, (a, b, c))");
    assert.equal(holds(mostNot, states({ a: "ALARM", b: "INSUFFICIENT_DATA", c: "OK" })), false);
    assert.equal(holds(mostNot, states({ a: "ALARM", b: "INSUFFICIENT_DATA", c: "ALARM" })), true);
  });

  it("is solved by the states that are given first, where they do", () => {
    const quietFirst = (): readonly AlarmState[] => ["OK", "ALARM"];
    assert.deepEqual(solveRule(rule("ALARM(a) OR ALARM(b)"), quietFirst), {
      kind: "found",
      states: states({ a: "OK", b: "ALARM" }),
    });
    assert.deepEqual(solveRule(rule("ALARM(a) AND ALARM(b)"), quietFirst), {
      kind: "found",
      states: states({ a: "ALARM", b: "ALARM" }),
    });
  });

  it("has no solution where it contradicts itself, or an alarm cannot be in the state", () => {
    assert.deepEqual(
      solveRule(rule("ALARM(a) AND OK(a)"), () => alarmStates),
      { kind: "none" },
    );
    assert.deepEqual(
      solveRule(rule("ALARM(a) AND ALARM(b)"), (alarm) => (alarm === "b" ? ["OK"] : alarmStates)),
      { kind: "none" },
    );
  });

  it("is looked into no further where it can no longer hold", () => {
    const others = Array.from({ length: 12 }, (_, index) => `ALARM(a${index})`);
    const solution = solveRule(rule(`ALARM(first) AND ${others.join(" AND ")}`), (alarm) =>
      alarm === "first" ? ["OK"] : alarmStates,
    );
    assert.deepEqual(solution, { kind: "none" });
  });

  it("is given up where it has too many combinations", () => {
    const pairs = Array.from({ length: 20 }, (_, index) => `(ALARM(a${index}) OR OK(a${index}))`);
    const text = `${pairs.join(" AND ")} AND ALARM(last) AND OK(last)`;
    assert.deepEqual(
      solveRule(rule(text), () => alarmStates),
      { kind: "too many" },
    );
  });
});

describe("A composite alarm beside replayed traffic", () => {
  it("changes with the alarms that it asks, and tells through what traffic", () => {
    const changes = new Map([
      ["a", [change(1, "ALARM", "scan"), change(6, "OK")]],
      ["b", [change(2, "OK"), change(3, "ALARM", "leak"), change(9, "OK")]],
    ]);
    assert.deepEqual(runComposite(rule("ALARM(a) AND ALARM(b)"), changes), [
      { at: at(1), from: "INSUFFICIENT_DATA", to: "OK", labels: [] },
      { at: at(3), from: "OK", to: "ALARM", labels: ["leak", "scan"] },
      { at: at(6), from: "ALARM", to: "OK", labels: [] },
    ]);
  });

  it("stays as it is while the rule hangs on an alarm that was not evaluated", () => {
    const changes = new Map([["a", [change(1, "OK"), change(2, "ALARM", "scan")]]]);
    assert.deepEqual(runComposite(rule("ALARM(a) AND ALARM(unknown)"), changes), [
      { at: at(1), from: "INSUFFICIENT_DATA", to: "OK", labels: [] },
    ]);
  });

  describe("with a suppressor that waits a minute and holds on for two", () => {
    const waits = { waitSeconds: 60, extensionSeconds: 120 };
    const rings = [change(10, "ALARM"), change(20, "OK")];

    it("acts where the suppressor stays quiet, or comes too late", () => {
      assert.equal(acts(rings, waits, []), true);
      assert.equal(acts(rings, waits, [change(12, "ALARM"), change(19, "OK")]), true);
      assert.equal(acts(rings, waits, [change(5, "ALARM"), change(9, "OK")]), true);
    });

    it("acts where one ringing of several is not suppressed", () => {
      const again = [...rings, change(40, "ALARM"), change(50, "OK")];
      assert.equal(acts(again, waits, [change(5, "ALARM"), change(25, "OK")]), true);
      assert.equal(acts(again, waits, [change(5, "ALARM")]), false);
    });

    it("does not where it is suppressed until it is over", () => {
      assert.equal(acts(rings, waits, [change(5, "ALARM"), change(25, "OK")]), false);
      assert.equal(acts(rings, waits, [change(11, "ALARM")]), false);
    });

    it("acts late where it still rings after the extension", () => {
      assert.equal(acts(rings, waits, [change(5, "ALARM"), change(18, "OK")]), true);
      assert.equal(acts(rings, waits, [change(5, "ALARM"), change(19, "OK")]), false);
    });
  });
});

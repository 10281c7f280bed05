import assert from "node:assert/strict";
import fc from "fast-check";

import type { AlarmCondition } from "../../../../delivery/watch/alarms/alarm";
import type { AlarmState } from "../../../../delivery/watch/alarms/alarm-report";
import {
  type DataPoint,
  missingDataTreatments,
  nextState,
} from "../../../../delivery/watch/alarms/alarm-state";
import { runAlarm } from "../../../../delivery/watch/alarms/run-alarm";
import { type Span, spansOf, touches, TrafficTimes } from "../../../../delivery/watch/alarms/spans";
import { MetricStore } from "../../../../delivery/watch/metrics/metric-store";

const metric = { namespace: "N", name: "M", dimensions: {} };

/** Whether a time is within one of the spans. */
const overlaps = (spans: readonly Span[], from: number, until: number) =>
  spans.some((span) => span.from < until && span.until > from);

/** The alarm as it is defined: every minute judged anew from all values, without anything remembered but the state. */
function byTheMinute(
  { rule, threshold }: AlarmCondition,
  period: number,
  values: ReadonlyMap<number, number>,
  spans: readonly Span[],
  setBackEvery: number,
): readonly (readonly [at: number, to: AlarmState])[] {
  const sumOf = (until: number): number | undefined => {
    const within = [...values].filter(([time]) => time >= until - period && time < until);
    return within.length === 0 ? undefined : within.reduce((sum, [, value]) => sum + value, 0);
  };
  const pointAt = (until: number): DataPoint => {
    if (!overlaps(spans, until - period, until)) return "outside";
    const sum = sumOf(until);
    return sum === undefined ? "missing" : sum >= threshold ? "breaching" : "notBreaching";
  };
  const changes: (readonly [number, AlarmState])[] = [];
  let state: AlarmState = "INSUFFICIENT_DATA";
  let rangAt = Infinity;
  for (let time = 60; time <= 7200; time += 60) {
    if (!overlaps(spans, time - period, time)) continue;
    if (state === "ALARM" && time - rangAt >= setBackEvery) {
      state = "INSUFFICIENT_DATA";
      changes.push([time, state]);
    }
    const range = Array.from({ length: rule.evaluationPeriods + 2 }, (_, index) => index).reverse();
    const next = nextState(
      rule,
      range.map((back) => pointAt(time - back * period)),
      state,
    );
    if (next === state) continue;
    state = next;
    if (state === "ALARM") rangAt = time;
    changes.push([time, state]);
  }
  return changes;
}

const minutes = fc.integer({ min: 0, max: 40 }).map((minute) => minute * 60);
const spanOf = (from: number, minutesLong: number): Span => ({ from, until: from + minutesLong * 60 });

describe("An alarm that is run over recorded values", () => {
  it("changes in the very minutes in which it would if each were judged anew", () => {
    let changed = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, fc.integer({ min: 0, max: 3 })), { maxLength: 25 }),
        fc.constantFrom([spanOf(0, 45)], [spanOf(0, 12), spanOf(1200, 20)], [spanOf(300, 5)]),
        fc.record({
          evaluationPeriods: fc.integer({ min: 1, max: 3 }),
          datapointsToAlarm: fc.integer({ min: 1, max: 3 }),
          treatMissingData: fc.constantFrom(...missingDataTreatments),
        }),
        fc.constantFrom(60, 180),
        fc.constantFrom(Infinity, 300),
        (puts, spans, rule, period, setBackEvery) => {
          const values = new Map(puts);
          const store = new MetricStore();
          for (const [time, value] of values) store.series(metric).put(time, value, []);
          const alarm: AlarmCondition = {
            measure: { kind: "statistic", stat: { metric, statistic: "Sum", period } },
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: 2,
            rule: { ...rule, datapointsToAlarm: Math.min(rule.datapointsToAlarm, rule.evaluationPeriods) },
          };
          const expected = byTheMinute(alarm, period, values, spans, setBackEvery);
          const { state, transitions } = runAlarm(alarm, store, spans, setBackEvery);
          assert.deepEqual(
            transitions.map(({ at, to }) => [Date.parse(at) / 1000, to]),
            expected,
          );
          assert.equal(state, expected.at(-1)?.[1] ?? "INSUFFICIENT_DATA");
          assert.deepEqual(
            transitions.map(({ from }) => from),
            ["INSUFFICIENT_DATA", ...transitions.map(({ to }) => to)].slice(0, transitions.length),
          );
          changed += expected.length;
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(changed > 200, `only ${changed} changes`);
  });
});

describe("The times that traffic speaks about", () => {
  it("touch a time where one of them does", () => {
    const apart = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })), { maxLength: 5 })
      .map((steps) => {
        let end = 0;
        return steps.map(([gap, length]) => ({ from: end + gap, until: (end += gap + length) }));
      });
    fc.assert(
      fc.property(apart, fc.nat(40), fc.integer({ min: 1, max: 10 }), (spans, from, length) => {
        assert.equal(touches(spans, from, from + length), overlaps(spans, from, from + length));
      }),
      { numRuns: 200 },
    );
  });

  it("are one where its records are an hour apart, and two where they are further", () => {
    const spans = (...times: readonly number[]) => {
      const traffic = new TrafficTimes();
      for (const time of times) traffic.note(time);
      return traffic.spans;
    };
    assert.deepEqual(spans(0, 3660), [{ from: 0, until: 3720 }]);
    assert.deepEqual(spans(3720, 30, 59), [
      { from: 0, until: 60 },
      { from: 3720, until: 3780 },
    ]);
  });

  it("are put together where those of several overlap or meet", () => {
    const one = new TrafficTimes();
    const other = new TrafficTimes();
    for (const time of [600, 0, 300]) one.note(time);
    for (const time of [660, 900, 8000]) other.note(time);
    assert.deepEqual(spansOf([other, one]), [
      { from: 0, until: 960 },
      { from: 7980, until: 8040 },
    ]);
  });
});

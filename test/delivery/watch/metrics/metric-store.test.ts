import assert from "node:assert/strict";
import fc from "fast-check";

import { describeMetric, MetricStore, minuteOf } from "../../../../delivery/watch/metrics/metric-store";

const put = fc.record({
  time: fc.integer({ min: 0, max: 900 }),
  value: fc.integer({ min: -20, max: 20 }),
  label: fc.constantFrom("a", "b", "c"),
  contributor: fc.constantFrom("x", "y"),
});
type Put = typeof put extends fc.Arbitrary<infer T> ? T : never;

/** What a set says of values, read off all of them. */
function told(values: readonly Put[]): unknown {
  if (values.length === 0) return undefined;
  const numbers = values.map(({ value }) => value);
  const sumOf = (all: readonly Put[]) => all.reduce((sum, { value }) => sum + value, 0);
  return {
    sum: sumOf(values),
    sampleCount: values.length,
    minimum: Math.min(...numbers),
    maximum: Math.max(...numbers),
    labels: [...new Set(values.map(({ label }) => label))].sort(),
    contributors: ["x", "y"].flatMap((name) => {
      const own = values.filter(({ contributor }) => contributor === name);
      return own.length === 0 ? [] : [[name, sumOf(own)]];
    }),
  };
}

describe("The data of a metric", () => {
  const metric = { namespace: "N", name: "M", dimensions: {} };

  it("says of any minutes what all of their values say", () => {
    const labelLists = { a: ["a"], b: ["b"], c: ["c"] } as const;
    fc.assert(
      fc.property(fc.array(put, { maxLength: 12 }), fc.nat(16), fc.nat(16), (puts, first, length) => {
        const series = new MetricStore().series(metric);
        for (const { time, value, label, contributor } of puts)
          series.put(time, value, labelLists[label], contributor);
        const [from, until] = [first * 60, (first + length) * 60];
        const plain = (set: ReturnType<typeof series.between>) =>
          set && {
            sum: set.sum,
            sampleCount: set.sampleCount,
            minimum: set.minimum,
            maximum: set.maximum,
            labels: [...set.labels].sort(),
            contributors: [...(set.contributors ?? [])].sort(([one], [other]) => (one < other ? -1 : 1)),
          };
        const within = puts.filter(({ time }) => time >= from && time < until);
        assert.deepEqual(plain(series.between(from, until)), told(within));
        assert.deepEqual(plain(series.all), told(puts));
      }),
      { numRuns: 200 },
    );
  });

  it("sees what comes after it was asked", () => {
    const series = new MetricStore().series(metric);
    series.put(60, 1, []);
    assert.equal(series.between(0, 300)?.sum, 1);
    series.put(0, 2, []);
    series.put(60, 4, []);
    assert.equal(series.between(0, 300)?.sum, 7);
  });

  it("has no contributors where a value has none", () => {
    const series = new MetricStore().series(metric);
    series.put(0, 1, []);
    series.put(60, 1, [], "x");
    assert.equal(series.between(0, 60)?.contributors, undefined);
    assert.equal(series.between(0, 120)?.contributors, undefined);
    assert.deepEqual(series.between(60, 120)?.contributors, new Map([["x", 1]]));
  });

  it("is one for the same name and dimensions, in whatever order", () => {
    const store = new MetricStore();
    const of = (dimensions: Readonly<Record<string, string>>, name = "M") =>
      store.series({ namespace: "N", name, dimensions });
    assert.equal(of({ a: "1", b: "2" }), of({ b: "2", a: "1" }));
    assert.notEqual(of({ a: "1", b: "2" }), of({ a: "2", b: "1" }));
    assert.notEqual(of({}), of({}, "other"));
  });

  it("is named in words, with its dimensions", () => {
    assert.equal(describeMetric(metric), "N/M");
    assert.equal(describeMetric({ ...metric, dimensions: { a: "1", b: "2" } }), "N/M {a=1, b=2}");
    assert.deepEqual([minuteOf(59), minuteOf(60), minuteOf(119)], [0, 60, 60]);
  });
});

import assert from "node:assert/strict";

import fc from "fast-check";
import {
  type AlarmCondition,
  breaches,
  breachesApart,
  breachesCover,
  breachesWithin,
  comparedStat,
  describeCondition,
  isComparison,
  isExtreme,
  type MetricStat,
  metricsOf,
  periodOf,
} from "../../../../delivery/watch/alarms/alarm";
import { parseExpression } from "../../../../delivery/watch/alarms/metric-math/expression";

const comparisons = [
  "GreaterThanThreshold",
  "GreaterThanOrEqualToThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
] as const;
const stat = { metric: { namespace: "N", name: "M", dimensions: {} }, statistic: "Sum", period: 60 } as const;

const condition = (comparison: (typeof comparisons)[number], threshold: number): AlarmCondition => ({
  measure: { kind: "statistic", stat },
  comparison,
  threshold,
  rule: { evaluationPeriods: 3, datapointsToAlarm: 2, treatMissingData: "missing" },
});

/** Every value that tells conditions with thresholds from 0 to 4 apart. */
const values = Array.from({ length: 23 }, (_, index) => (index - 6) / 2);

describe("The thresholds of two alarms on the same data", () => {
  const conditions = fc
    .tuple(fc.constantFrom(...comparisons), fc.nat(4))
    .map(([comparison, threshold]) => condition(comparison, threshold));

  it("are breached apart, within each other or always, as all values say", () => {
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const both = values.map((value) => [breaches(one, value), breaches(other, value)] as const);
        assert.equal(breachesApart(one, other), !both.some(([first, second]) => first && second));
        assert.equal(
          breachesWithin(one, other),
          both.every(([first, second]) => !first || second),
        );
        assert.equal(
          breachesCover(one, other),
          both.every(([first, second]) => first || second),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("are breached above, below or at them, as the comparison says", () => {
    const around = (comparison: (typeof comparisons)[number]) =>
      [2, 3, 4].map((value) => breaches(condition(comparison, 3), value));
    assert.deepEqual(comparisons.map(around), [
      [false, false, true],
      [false, true, true],
      [true, false, false],
      [true, true, false],
    ]);
    assert.equal(isComparison("GreaterThanThreshold"), true);
    assert.equal(isComparison("EqualToThreshold"), false);
  });
});

describe("An alarm's condition", () => {
  const expression = parseExpression("a + b");
  assert.ok(expression.ok);
  const b: MetricStat = { metric: { ...stat.metric, name: "B" }, statistic: "Maximum", period: 60 };
  const added: AlarmCondition = {
    ...condition("LessThanThreshold", 5),
    measure: {
      kind: "expression",
      returns: "sum",
      stats: new Map<string, MetricStat>([
        ["a", stat],
        ["b", b],
      ]),
      expressions: new Map([["sum", expression.value]]),
      period: 300,
    },
  };

  it("is said in words, by the metric or by the expression's id", () => {
    assert.equal(
      describeCondition(condition("GreaterThanOrEqualToThreshold", 5)),
      "Sum of N/M over 60 s >= 5, 2 of 3",
    );
    assert.equal(describeCondition(added), "sum over 300 s < 5, 2 of 3");
    assert.equal(describeCondition(added, "what is left"), "what is left over 300 s < 5, 2 of 3");
    assert.equal(periodOf(added), 300);
    assert.deepEqual(
      metricsOf(added).map(({ name }) => name),
      ["M", "B"],
    );
  });

  it("compares one statistic as it is, or what is made of several", () => {
    assert.equal(comparedStat(condition("LessThanThreshold", 5)), stat);
    assert.equal(comparedStat(added), undefined);
    assert.equal(
      comparedStat({ ...added, measure: { ...added.measure, returns: "b" } as typeof added.measure }),
      b,
    );
    assert.deepEqual(
      [stat, b, { ...b, statistic: "Minimum" } as const, { ...b, statistic: "Average" } as const].map(
        isExtreme,
      ),
      [false, true, true, false],
    );
  });
});

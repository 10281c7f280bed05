import assert from "node:assert/strict";

import { measuredMetric } from "../../backtest/questions/metric";
import { measuredPoints, storeOf } from "../../backtest/ring";
import type { AlarmCondition } from "../../delivery";

const minute = 60;
/** A whole number of days after the epoch, so that every period begins with it. */
const begin = Date.UTC(2026, 0, 5) / 1000;

const condition = (period: number): AlarmCondition => ({
  measure: { kind: "statistic", stat: { metric: measuredMetric, statistic: "Sum", period } },
  comparison: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  rule: { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: "notBreaching" },
});

/** The points as minutes after the beginning. */
function points(
  period: number,
  values: Readonly<Record<number, number>>,
  spans: readonly [number, number][],
) {
  const minutes = Object.entries(values).map(([at, value]) => [begin + Number(at) * minute, value] as const);
  const store = storeOf(new Map(minutes), []);
  const of = spans.map(([from, until]) => ({ from: begin + from * minute, until: begin + until * minute }));
  return measuredPoints(condition(period), store, of).map(([at, value]) => [(at - begin) / minute, value]);
}

describe("Function: measuredPoints", () => {
  it("tells each minute's value at its end, and where a stretch of time ends", () => {
    assert.deepEqual(
      points(minute, { 0: 5, 2: 7, 11: 1 }, [
        [0, 3],
        [10, 12],
      ]),
      [
        [1, 5],
        [2, 0],
        [3, 7],
        [4, null],
        [11, 0],
        [12, 1],
        [13, null],
      ],
    );
  });

  it("tells what a period adds up to until its last minute has left it", () => {
    assert.deepEqual(points(3 * minute, { 0: 5, 1: 7 }, [[0, 2]]), [
      [1, 5],
      [2, 12],
      [3, 12],
      [4, 7],
      [5, null],
    ]);
  });

  it("tells the highest of some minutes, at its time, where there are too many to show", () => {
    const found = points(minute, { 2: 5, 3: 7, 5000: 1 }, [[0, 5001]]);

    assert.deepEqual(found.slice(0, 3), [
      [3, 5],
      [4, 7],
      [7, 0],
    ]);
    assert.deepEqual(found.slice(-2), [
      [5001, 1],
      [5002, null],
    ]);
    assert.equal(found.length, 1668);
  });
});

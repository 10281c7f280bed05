import assert from "node:assert/strict";
import fc from "fast-check";

import { aboveEstimatedBand } from "../../../../delivery/watch/alarms/estimated-band";

const hour = 3600;
const day = 24 * hour;
const window = 300;
const nine = Date.UTC(2026, 0, 5, 9) / 1000;

/** Windows with these values, one after the other from a time on, each by its end. */
function windows(values: readonly number[], begin = nine): ReadonlyMap<number, number> {
  return new Map(values.map((value, index) => [begin + (index + 1) * window, value]));
}

/** By how much each window lies above its band; `undefined` where nothing is expected. */
function above(values: ReadonlyMap<number, number>, deviations = 3): readonly (number | undefined)[] {
  const excess = aboveEstimatedBand((until) => values.get(until), window, deviations);
  return [...values.keys()].map(excess);
}

/** So many windows, of which every other has each of the values. */
function alternating(one: number, other: number, length = 12): readonly number[] {
  return Array.from({ length }, (_, index) => (index % 2 === 0 ? one : other));
}

describe("Function: aboveEstimatedBand", () => {
  it("expects nothing before an hour of windows is known", () => {
    const found = above(windows(alternating(100, 100, 13)));
    assert.deepEqual(found, [...Array<undefined>(12).fill(undefined), 0]);
  });

  it("has its edge at the mean and so many standard deviations of the windows before", () => {
    // Six of 90 and six of 110: a mean of 100, a standard deviation of 10.
    const before = alternating(90, 110);
    assert.deepEqual(
      [129, 130, 131].map((last) => above(windows([...before, last])).at(-1)),
      [-1, 0, 1],
    );
    assert.equal(above(windows([...before, 131]), 4).at(-1), -9);
  });

  it("learns an hour from the same hour of earlier days, and not from the hour before", () => {
    const values = [...alternating(10, 10), ...alternating(1000, 1000)];
    const found = above(new Map([...windows(values), ...windows(values, nine + day)]));
    assert.deepEqual(found.slice(24), Array<number>(24).fill(0));
    // On the first day only the hours before are known.
    assert.equal(found[12], 990);
  });

  it("looks back 14 days", () => {
    const once = windows(alternating(500, 500), nine);
    const last = (days: number): number | undefined =>
      above(new Map([...once, ...windows(alternating(10, 10), nine + days * day)])).at(-1);
    assert.equal(last(14), -490);
    assert.equal(last(15), undefined);
  });

  it("learns of windows that begin at the same place in the hour", () => {
    const shifted = (by: number) => windows(alternating(50, 50), nine + by);
    const now = nine + day + 120;
    const found = (by: number) => above(new Map([...shifted(by), ...windows([80], now)])).at(-1);
    assert.equal(found(120), 30);
    assert.equal(found(0), undefined);
  });

  it("takes large values that are alike for alike", () => {
    const many = alternating(2 ** 52, 2 ** 52, 40);
    assert.equal(above(windows(many)).at(-1), 0);
  });

  it("is the same for all traffic that is so many times as large", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 13, maxLength: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (values, times) => {
          const larger = above(windows(values.map((value) => value * times)));
          for (const [index, value] of above(windows(values)).entries()) {
            const scaled = larger[index];
            if (value === undefined) assert.equal(scaled, undefined);
            else
              assert.ok(
                scaled !== undefined && Math.abs(scaled - value * times) < 1e-6 * (1 + Math.abs(scaled)),
              );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

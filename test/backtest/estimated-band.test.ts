import assert from "node:assert/strict";
import fc from "fast-check";

import { aboveEstimatedBand } from "../../backtest/estimated-band";
import { measuredMetric } from "../../backtest/questions/metric";
import { exfiltrationAnomaly } from "../../telemetry/detections";
import { allFieldsV5Format } from "../../telemetry/flow-logs";
import { at, flow, only, testedOn, text } from "./support/run";

const day = 86_400;
const window = 300;
const band = { deviations: 3, periodSeconds: window };

/** By how much each window lies above its band, by its beginning; `undefined` where nothing is expected. */
function above(sums: ReadonlyMap<number, number>): (number | undefined)[] {
  const series = aboveEstimatedBand(sums, sums.keys(), band).series(measuredMetric);
  return [...sums.keys()].map((start) => series.between(start, start + window)?.sum);
}

/** Windows with these sums, one after the other from a time on. */
function windows(sums: readonly number[], begin = at("09:00:00")): Map<number, number> {
  return new Map(sums.map((sum, index) => [begin + index * window, sum]));
}

describe("Function: aboveEstimatedBand", () => {
  it("expects nothing before an hour of windows is known", () => {
    const found = above(windows(Array.from({ length: 13 }, () => 100)));
    assert.deepEqual(
      found.slice(0, 12),
      Array.from({ length: 12 }, () => undefined),
    );
    assert.equal(found[12], 0);
  });

  it("has its edge at the mean and so many standard deviations of the windows before", () => {
    // Six of 90 and six of 110: a mean of 100, a standard deviation of 10.
    const before = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 90 : 110));
    assert.equal(above(windows([...before, 130])).at(-1), 0);
    assert.equal(above(windows([...before, 131])).at(-1), 1);
    assert.equal(above(windows([...before, 129])).at(-1), -1);
  });

  it("learns an hour from the same hour of earlier days, and not from the hour before", () => {
    const quiet = Array.from({ length: 12 }, () => 10);
    const busy = Array.from({ length: 12 }, () => 1000);
    const found = above(
      new Map([...windows([...quiet, ...busy]), ...windows([...quiet, ...busy], at("09:00:00") + day)]),
    );
    assert.deepEqual(
      found.slice(24),
      Array.from({ length: 24 }, () => 0),
    );
    // On the first day only the hours before are known.
    assert.equal(found[12], 990);
  });

  it("is the same for all traffic that is so many times as large", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 13, maxLength: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (sums, times) => {
          const larger = above(windows(sums.map((sum) => sum * times)));
          for (const [index, value] of above(windows(sums)).entries()) {
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

describe("Function: backtest, of what is beyond the usual", () => {
  const detection = exfiltrationAnomaly(
    { allowedDestinations: ["10.0.0.0/8"] },
    { format: allFieldsV5Format, maxAggregationInterval: 60 },
  );
  /** A record each window for two hours, the last of `bytes`. */
  const traffic = (bytes: number) =>
    text(
      Array.from({ length: 24 }, (_, index) => {
        const start = at("09:00:00") + index * window;
        return flow({ start, end: start + 59, bytes: index === 23 ? bytes : 1000 + (index % 2) * 200 });
      }),
    );

  it("rings when much more leaves than in the windows before, and says that it is an estimate", async () => {
    const report = only(await testedOn({ "a.log": traffic(1_000_000) }, detection));
    assert.equal(report.alarmPeriods.length, 1);
    assert.equal(report.alarmPeriods[0]?.from.slice(0, 13), "2026-01-05T10");
    assert.match(report.watches ?? "", /^sum of bytes above an estimated band over 300 s > 0, 1 of \d+$/);
    assert.match(
      report.estimate ?? "",
      /^an estimate: above mean and 3 standard deviations .* is not known$/,
    );
  });

  it("stays silent while as much leaves as before", async () => {
    assert.deepEqual(only(await testedOn({ "a.log": traffic(1200) }, detection)).alarmPeriods, []);
  });
});

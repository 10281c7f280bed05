import assert from "node:assert/strict";

import { exfiltrationAnomaly } from "../../telemetry/detections";
import { allFieldsV5Format } from "../../telemetry/flow-logs";
import { at, flow, only, testedOn, text } from "./support/run";

describe("Function: backtest, of what is beyond the usual", () => {
  const detection = exfiltrationAnomaly(
    { allowedDestinations: ["10.0.0.0/8"] },
    { format: allFieldsV5Format, maxAggregationInterval: 60 },
  );
  /** A record each window for two hours, the last of `bytes`. */
  const traffic = (bytes: number) =>
    text(
      Array.from({ length: 24 }, (_, index) => {
        const start = at("09:00:00") + index * 300;
        return flow({ start, end: start + 59, bytes: index === 23 ? bytes : 1000 + (index % 2) * 200 });
      }),
    );

  it("rings when much more leaves than in the windows before, and says that it is an estimate", async () => {
    const report = only(await testedOn({ "a.log": traffic(1_000_000) }, detection));
    assert.equal(report.alarmPeriods.length, 1);
    assert.equal(report.alarmPeriods[0]?.from.slice(0, 13), "2026-01-05T10");
    assert.match(
      report.watches ?? "",
      /^sum of bytes over 300 s > an estimated band of 3 standard deviations, 1 of \d+$/,
    );
    assert.match(
      report.estimate ?? "",
      /^an estimate: above mean and 3 standard deviations .* is not known$/,
    );
  });

  it("stays silent while as much leaves as before", async () => {
    assert.deepEqual(only(await testedOn({ "a.log": traffic(1200) }, detection)).alarmPeriods, []);
  });
});
